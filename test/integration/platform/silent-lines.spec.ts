import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../../src/platform/database/server/launch';
import { freshDatabase } from '../../support/fresh-database';
import { spawnApp } from '../../support/processes';

it('the app ends well on SIGTERM although browsers hold lines on which nothing was ever asked', async () => {
  const [database, folder] = [await freshDatabase('app'), mkdtempSync(join(tmpdir(), 'piaojue-silent-'))];
  const [port, boxPort, commandPort] = [await freePort(), await freePort(), await freePort()];
  const app = await spawnApp({ DATABASE_URL: database.url, PIAOJUE_DATA: folder, PORT: String(port), BOX_PORT: String(boxPort), BOX_COMMAND_PORT: String(commandPort), HOST: '127.0.0.1' });
  const lines = Array.from({ length: 6 }, () => connect(port, '127.0.0.1').on('error', () => undefined));
  await Promise.all(lines.map((line) => once(line, 'connect')));
  expect(await app.end()).toBe(0);
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});
