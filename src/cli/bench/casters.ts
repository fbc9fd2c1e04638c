import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { SealedPaper } from '../../domain/sealing/seal-paper';
import { castBytes, castRaw, statusOf } from './raw-cast';

/** What the load generator is told: who casts what, where. `file` holds the papers as JSON, `frozen` in base64. */
export interface CastOrder {
  readonly hallUrl: string;
  readonly ballotId: string;
  readonly file: string;
}
/** Milliseconds from the instant all begin to each deputy's receipt, and to the last one. */
export interface CastTimes {
  readonly latencies: readonly number[];
  readonly all: number;
  /** Casts that had to be sent again. */
  readonly repeats: number;
}

const MOST_TRIES = 20;

/** A process of its own: as many deputies as there are papers, all casting in the same instant, each over a connection of its own. */
async function castAll({ hallUrl, ballotId, file }: CastOrder): Promise<CastTimes> {
  const { hostname: host, port } = new URL(hallUrl);
  const door = { host, port: Number(port), ballotId };
  const casts = readPapers(file).map((paper) => castBytes(door, paper));
  let repeats = 0;
  const start = performance.now();
  const castOne = async (bytes: Buffer): Promise<number> => {
    for (let attempt = 1; attempt <= MOST_TRIES; attempt += 1) {
      const answer = await castRaw(door, bytes).catch(() => '');
      if (statusOf(answer) === 200) return performance.now() - start;
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
