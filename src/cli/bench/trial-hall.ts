import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { CloseAnswer, RebuildAnswer } from '../../contract/box-wire';
import type { CastTimes } from './casters';
import { openTrial, PORTS, writePapers } from './casting-figures';
import { papersOf } from './rows/casting';
import { ask, startBox, stop } from './trial-server';

/** Milliseconds: until the box has started; from the first PUT to the last receipt; from the order to take the order of arrival out to its answer. */
export interface HallRound {
  readonly starting: number;
  readonly casting: number;
  readonly rebuilding: number;
}

/** One secret ballot after the other in the same database, each by a box that has just started, from opening to the end. @throws Error for a lost paper */
export async function hallRound(databaseUrl: string, folder: string, tablets: number): Promise<HallRound> {
  const appKey = randomBytes(32);
  const before = performance.now();
  const box = await startBox(databaseUrl, appKey, PORTS);
  const starting = performance.now() - before;
  try {
    const { ballot, give } = await openTrial(box, appKey, { secrecy: 'anonymous' }, tablets);
    const { ballotId } = ballot.frozen.manifest;
    const file = join(folder, `${ballotId}.json`);
    writePapers(file, papersOf(ballot, tablets));
    const { answer } = await ask<CastTimes>('casters', { hallUrl: box.hallUrl, ballotId, file });
    const { count } = await give<CloseAnswer>({ command: 'close', graceSeconds: 0 });
    if (count !== tablets) throw new Error(`${tablets - count} papers were lost`);
    const start = performance.now();
    await give<RebuildAnswer>({ command: 'rebuild' });
    return { starting, casting: answer.all, rebuilding: performance.now() - start };
  } finally {
    await stop(box.child);
  }
}
