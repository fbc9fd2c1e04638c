import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { SealedPaper } from '../../domain/sealing/seal-paper';
import { castBytes, castRaw, statusOf } from './raw-cast';

/** What the load generator is told: who casts what, where. `file` holds the papers as JSON, `frozen` in base64. They begin evenly over so many seconds; all in the same instant unless told. */
export interface CastOrder {
  readonly hallUrl: string;
  readonly ballotId: string;
  readonly file: string;
  readonly overSeconds?: number;
}
/** Milliseconds from the instant each deputy begins to the receipt, and from the first to the last of all. */
export interface CastTimes {
  readonly latencies: readonly number[];
  readonly all: number;
  /** Casts that had to be sent again. */
  readonly repeats: number;
}

const MOST_TRIES = 20;

/** A process of its own: as many deputies as there are papers, each over a connection of its own. */
async function castAll({ hallUrl, ballotId, file, overSeconds = 0 }: CastOrder): Promise<CastTimes> {
  const { hostname: host, port } = new URL(hallUrl);
  const door = { host, port: Number(port), ballotId };
  const casts = readPapers(file).map((paper) => castBytes(door, paper));
  let repeats = 0;
  const start = performance.now();
  const castOne = async (bytes: Buffer, index: number): Promise<number> => {
    if (overSeconds > 0) await pause((1_000 * overSeconds * index) / casts.length);
    const begin = overSeconds > 0 ? performance.now() : start;
    for (let attempt = 1; attempt <= MOST_TRIES; attempt += 1) {
      const answer = await castRaw(door, bytes).catch(() => '');
      if (statusOf(answer) === 200) return performance.now() - begin;
      if (answer !== '' && statusOf(answer) !== 503) throw new Error(`cast refused: ${answer}`);
      repeats += 1;
      await pause(100 + Math.random() * 200);
    }
    throw new Error('a cast got no receipt');
  };
  return { latencies: await Promise.all(casts.map(castOne)), all: performance.now() - start, repeats };
}

function readPapers(file: string): SealedPaper[] {
  const papers = JSON.parse(readFileSync(file, 'utf8')) as (Omit<SealedPaper, 'frozen'> & { frozen: string })[];
  return papers.map((paper) => ({ ...paper, frozen: Buffer.from(paper.frozen, 'base64') }));
}

process.on('message', (order: CastOrder) => {
  castAll(order).then(
    (times) => process.send!(times, () => process.exit(0)),
    (error: Error) => process.send!({ error: error.message }, () => process.exit(1)),
  );
});
