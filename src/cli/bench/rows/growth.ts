import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fittedExponent, type Point } from '../report/exponent';
import { median } from '../report/spread';
import { short } from '../report/table';
import { startDatabases } from '../trial-server';
import { prepareHall } from './casting';
import { listTimes } from '../list-times';
import type { Row, Trial } from './row';
import type { Size } from './sizes';
import { closing } from './verdict';

/** How an operation's time grows with its size: the exponent that fits, beside 1, which is growth in proportion. */
const growing = (name: string, costs: (size: Size) => Promise<Costs>): Row => ({
  ...{ name: `growth ${name}`, unit: 'exponent', goal: { atMost: 1.1 }, mostRounds: 3 },
  prepare: async (size) => trialOf(await costs(size)),
});

interface Costs {
  /** Milliseconds at each size, measured once more. */
  measure(): Promise<readonly Point[]>;
  end(): Promise<void>;
}

function trialOf({ measure, end }: Costs): Trial {
  const rounds: (readonly Point[])[] = [];
  return {
    async value() {
      const points = await measure();
      rounds.push(points);
      return fittedExponent(points);
    },
    limit: () => Promise.resolve(1),
    notes: () => [rounds[0]!.map(({ size }, index) => `${size.toLocaleString('en')}: ${short(median(rounds.map((points) => points[index]!.cost)))} ms`).join(', ')],
    end,
  };
}

/** From the first PUT to the last receipt of a hall. */
export const growthCasting = growing('casting', async ({ growing: { deputies } }) => {
  const databases = await startDatabases('box');
  const folder = mkdtempSync(join(tmpdir(), 'piaojue-papers-'));
  const halls: Awaited<ReturnType<typeof prepareHall>>[] = [];
  for (const tablets of deputies) halls.push(await prepareHall(databases, folder, 'anonymous', tablets));
  return {
    measure: () => inTurn(halls, async (hall) => ({ size: hall.tablets, cost: (await hall.atBox()).all })),
    async end() {
      await databases.remove();
      rmSync(folder, { recursive: true, force: true });
    },
  };
});

/** From the order to close to the verdict. */
export const growthClosing = growing('closing', async ({ growing: { deputies } }) => {
  const databases = await startDatabases('box');
  const boxes: { readonly size: number; readonly close: () => Promise<number> }[] = [];
  for (const size of deputies) boxes.push({ size, ...(await closing(databases, size)) });
  return { measure: () => inTurn(boxes, async ({ size, close }) => ({ size, cost: await close() })), end: () => databases.remove() };
});

/** The public's list of suggestions, one page of it, asked of a real app. Each size is filled and measured once: filling takes far longer than asking. */
export const growthLists: Row = {
  ...growing('lists', ({ growing: { suggestions } }) => Promise.resolve({ measure: () => inTurn(suggestions, async (size) => ({ size, cost: await listTimes(size) })), end: () => Promise.resolve() })),
  mostRounds: 1,
};

async function inTurn<T>(all: readonly T[], measure: (one: T) => Promise<Point>): Promise<Point[]> {
  const points: Point[] = [];
  for (const one of all) points.push(await measure(one));
  return points;
}
