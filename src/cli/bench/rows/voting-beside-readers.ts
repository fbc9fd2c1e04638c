import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../../platform/database/server/launch';
import { nginxProgram, startNginx } from '../nginx';
import { publishedBallot } from '../published-ballot';
import type { ReadersOrder, ReadersTimes } from '../readers';
import { median } from '../report/spread';
import { shippedSite } from '../shipped-site';
import { ask, startDatabases } from '../trial-server';
import { prepareHall } from './casting';
import { asFile, NO_NGINX } from './public-page-behind-nginx';
import { DEPUTIES } from './public-page';
import type { Row, Trial } from './row';
import type { Size } from './sizes';

/** From a deputy's PUT to the receipt, p99 of a hall that casts over some seconds, while residents read a published result through nginx as fast as it answers, on the same cores; beside the same hall alone. */
export const votingBesideReaders: Row = {
  name: 'voting beside readers',
  unit: 'ms p99',
  goal: { atMost: 1.1 },
  missing: () => (nginxProgram() === null ? NO_NGINX : null),
  prepare,
};

const READERS = 64;
const ASKED = 100_000;

async function prepare({ halls: [tablets], seconds }: Size): Promise<Trial> {
  const { thing, end } = await publishedBallot(DEPUTIES);
  const [hallPort, boxPort, residents] = [await freePort(), await freePort(), await freePort()];
  const nginx = await startNginx(nginxProgram()!, shippedSite([hallPort, boxPort, residents], thing.stack), residents, false);
  const { path } = await asFile(`http://127.0.0.1:${residents}`, thing.pages[0]!.path);
  const databases = await startDatabases('box');
  const folder = mkdtempSync(join(tmpdir(), 'piaojue-papers-'));
  const hall = await prepareHall(databases, folder, 'anonymous', tablets, seconds);
  const rates: number[] = [];
  const readingMeanwhile = async <T>(work: () => Promise<T>): Promise<T> => {
    const order: ReadersOrder = { port: residents, path, etag: null, connections: READERS, requests: 1e9, seconds: seconds + 2 };
    const [done, { answer }] = await Promise.all([work(), ask<ReadersTimes>('readers', order)]);
    rates.push((1_000 * answer.requests) / answer.milliseconds);
    return done;
  };
  return {
    value: async () => (await readingMeanwhile(() => hall.atBox())).p99,
    limit: async () => (await hall.atBox()).p99,
    notes: () => [
      `${tablets.toLocaleString('en')} papers over ${seconds} s; a secret paper waits for up to 150 ms of it`,
      `readers meanwhile: ${Math.round(median(rates)).toLocaleString('en')} pages/s, as many as reader, nginx, app and box reach on these cores together; ${ASKED.toLocaleString('en')} were asked for`,
    ],
    async end() {
      await nginx.stop();
      await Promise.all([end(), databases.remove()]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
