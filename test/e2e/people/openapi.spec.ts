import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../../src/platform/database/server/launch';
import { freshDatabase } from '../../support/fresh-database';
import { spawnApp } from '../../support/processes';

interface Operation {
  readonly summary?: string;
  readonly requestBody?: object;
  readonly responses: Readonly<Record<string, object>>;
}

/** What these do is said by their address alone. */
const WITHOUT_BODY = /\/(open|close|card|everyone|support|co-signature|signature|grant|\{version\}|calendar\/\{year\}|exports|undo)$|\/import$/;

/** From compiled files: the comments that the description is made of are read by the compiler. */
describe('the description of the compiled app', () => {
  let paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  beforeAll(async () => {
    const dataFolder = mkdtempSync(join(tmpdir(), 'piaojue-openapi-'));
    const database = await freshDatabase('app');
    const [port, boxPort, commandPort] = [await freePort(), await freePort(), await freePort()].map(String) as [string, string, string];
    const app = await spawnApp({ DATABASE_URL: database.url, PIAOJUE_DATA: dataFolder, PORT: port, HOST: '127.0.0.1', BOX_PORT: boxPort, BOX_COMMAND_PORT: commandPort });
    ({ paths } = (await (await fetch(`${app.url}/api/openapi.json`)).json()) as { paths: typeof paths });
    await app.end();
    await database.drop();
    rmSync(dataFolder, { recursive: true });
  });

  const operations = (): (readonly [name: string, operation: Operation])[] =>
    Object.entries(paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => [`${method} ${path}`, operation] as const));

  it('says of every endpoint what it does and that it answers', () => {
    expect(operations().length).toBeGreaterThan(70);
    expect(operations().filter(([, { summary }]) => (summary ?? '').length < 10).map(([name]) => name)).toEqual([]);
    expect(operations().filter(([, { responses }]) => !Object.keys(responses).some((status) => status.startsWith('2'))).map(([name]) => name)).toEqual([]);
  });

  it('says what every endpoint that takes something takes', () => {
    const takes = operations().filter(([name]) => /^(post|put|patch) /.test(name) && !WITHOUT_BODY.test(name));
    expect(takes.length).toBeGreaterThan(20);
    expect(takes.filter(([, { requestBody }]) => requestBody === undefined).map(([name]) => name)).toEqual([]);
  });
});
