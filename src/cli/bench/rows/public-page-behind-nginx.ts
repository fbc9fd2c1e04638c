import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../../../platform/database/server/launch';
import { nginxProgram, startNginx } from '../nginx';
import { shippedSite } from '../shipped-site';
import { pageAt, type PublicPage } from '../pages';
import { publishedBallot } from '../published-ballot';
import type { Row, Trial } from './row';
import { besides, DEPUTIES, reading } from './public-page';
import type { Size } from './sizes';

export const NO_NGINX = 'no nginx on this machine (Debian: apt-get install nginx-light)';

/** The same requests through nginx as `docker/` has it for residents, without TLS; beside the same bytes as files of the same nginx, with the same headers. */
export const publicPageBehindNginx: Row = {
  name: 'public page behind nginx',
  unit: 'requests/s',
  goal: { atLeast: 0.95 },
  missing: () => (nginxProgram() === null ? NO_NGINX : null),
  prepare,
};

async function prepare({ requests }: Size): Promise<Trial> {
  const { thing, end } = await publishedBallot(DEPUTIES);
  const { pages, stack } = thing;
  const folder = mkdtempSync(join(tmpdir(), 'piaojue-files-'));
  const [hall, box, residents, files] = [await freePort(), await freePort(), await freePort(), await freePort()];
  const program = nginxProgram()!;
  const ahead = await startNginx(program, shippedSite([hall, box, residents], stack), residents, false);
  const through = await Promise.all(pages.map(({ path }) => asFile(`http://127.0.0.1:${residents}`, path)));
  await ahead.stop();
  // value and limit of one nginx
  const nginx = await startNginx(program, [shippedSite([hall, box, residents], stack), fileSite(files, folder, through)].join('\n'), files, false);
  through.forEach((page) => laidDown(folder, page));
  const asFiles = await Promise.all(pages.map(({ path }) => pageAt(`http://127.0.0.1:${files}`, path)));
  if (through.some(({ body }, index) => body !== asFiles[index]!.body)) throw new Error('nginx serves other bytes than the app');
  const [own, limit] = [reading(residents, through, requests), reading(files, asFiles, requests)];
  return {
    value: own.round,
    limit: limit.round,
    notes: () => besides(own, limit),
    async end() {
      await nginx.stop();
      await end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** As soon as the app has laid it down, behind its first answers. @throws Error where that takes long */
export async function asFile(origin: string, path: string): Promise<PublicPage> {
  for (let tries = 0; tries < 100; tries += 1) {
    const page = await pageAt(origin, path);
    if (page.headers['last-modified'] !== undefined) return page;
    await pause(100);
  }
  throw new Error(`${path} is not laid down as a file`);
}

const fileSite = (port: number, folder: string, pages: readonly PublicPage[]): string => `server {
  listen 127.0.0.1:${port};
  root ${folder};
  open_file_cache max=100;
  ${pages.map(fileLocation).join('\n  ')}
}`;

/** nginx makes tag and time of a file itself. */
function fileLocation({ path, headers: { etag, server, 'last-modified': changed, 'content-type': type, ...headers } }: PublicPage): string {
  void [etag, server, changed];
  const told = Object.entries(headers).map(([name, value]) => `add_header ${name} "${value}";`);
  return `location = ${path} { types {} default_type "${type}"; ${told.join(' ')} }`;
}

function laidDown(folder: string, { path, body }: PublicPage): void {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, body);
}
