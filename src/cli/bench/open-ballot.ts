import { randomBytes } from 'node:crypto';
import type { CloseAnswer } from '../../contract/box-wire';
import { openTrial, PORTS } from './casting-figures';
import type { TrialBallot, TrialOptions } from './trial-ballot';
import { startBox, stop, type BoxProcess, type TrialDatabases } from './trial-server';

/** A ballot that is open, kept as a database to copy: every round begins at the same box, as nobody has touched it. */
export interface OpenBallot {
  readonly ballot: TrialBallot;
  /** A process of its own over a fresh copy; both are gone afterwards. */
  withBox<T>(work: (box: BoxProcess, close: () => Promise<CloseAnswer>) => Promise<T>): Promise<T>;
  withCopy<T>(work: (databaseUrl: string) => Promise<T>): Promise<T>;
}

/** @param fill puts into the box what every copy shall have */
export async function openBallot(databases: TrialDatabases, name: string, options: TrialOptions, deputies: number, fill?: (databaseUrl: string, ballot: TrialBallot) => Promise<void>): Promise<OpenBallot> {
  const appKey = randomBytes(32);
  const url = await databases.create(name);
  const first = await startBox(url, appKey, PORTS);
  const { ballot, give } = await openTrial(first, appKey, options, deputies).finally(() => stop(first.child));
  await fill?.(url, ballot);
  let copies = 0;
  const withCopy = async <T>(work: (databaseUrl: string) => Promise<T>): Promise<T> => {
    const copy = `${name}_${(copies += 1)}`;
    return work(await databases.copy(name, copy)).finally(() => databases.drop(copy));
  };
  return {
    ballot,
    withCopy,
    withBox: (work) =>
      withCopy(async (databaseUrl) => {
        const box = await startBox(databaseUrl, appKey, PORTS);
        return work(box, () => give<CloseAnswer>({ command: 'close', graceSeconds: 0 })).finally(() => stop(box.child));
      }),
  };
}
