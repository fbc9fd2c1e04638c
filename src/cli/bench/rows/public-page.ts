import type { PublicPage } from '../pages';
import { publishedBallot } from '../published-ballot';
import type { ReadersOrder, ReadersTimes } from '../readers';
import { median } from '../report/spread';
import { ask, stop } from '../trial-server';
import type { Row, Trial } from './row';
import type { Size } from './sizes';

/** A published result, page and JSON, asked for by readers who have nothing yet (200) and by those who have it (304); beside a bare server with the bytes ready. */
export const publicPage: Row = { name: 'public page', unit: 'requests/s', goal: { atLeast: 0.8 }, prepare };

const READERS = 32;
export const DEPUTIES = 30;

async function prepare({ requests }: Size): Promise<Trial> {
  const { thing, end } = await publishedBallot(DEPUTIES);
  const { pages, stack } = thing;
  const bare = await ask<{ port: number }>('bare-pages', { pages });
  const [own, limit] = [reading(Number(new URL(stack.appUrl).port), pages, requests), reading(bare.answer.port, pages, requests)];
  return {
    value: own.round,
    limit: limit.round,
    notes: () => besides(own, limit),
    async end() {
      await stop(bare.child);
      await end();
    },
  };
}

/** Requests a second, of all kinds alike; with what each kind reached. */
export function reading(port: number, pages: readonly Pick<PublicPage, 'path' | 'etag'>[], atLeast: number) {
  const requests = READERS * Math.ceil(atLeast / READERS);
  const kinds = pages.flatMap(({ path, etag }) => [
    { name: `${nameOf(path)} 200`, path, etag: null },
    { name: `${nameOf(path)} 304`, path, etag },
  ]);
  const rates = new Map(kinds.map(({ name }) => [name, [] as number[]]));
  return {
    rates,
    async round(): Promise<number> {
      let milliseconds = 0;
      for (const { name, path, etag } of kinds) {
        const order: ReadersOrder = { port, path, etag, connections: READERS, requests };
        const { answer } = await ask<ReadersTimes>('readers', order);
        rates.get(name)!.push((1_000 * requests) / answer.milliseconds);
        milliseconds += answer.milliseconds;
      }
      return (1_000 * kinds.length * requests) / milliseconds;
    },
  };
}

type Reading = ReturnType<typeof reading>;

/** What each kind of request reached, of us and of the limit. */
export const besides = (own: Reading, limit: Reading): string[] =>
  [...own.rates].map(([name, rates]) => {
    const [mine, most] = [median(rates), median(limit.rates.get(name)!)];
    return `${name}: ${Math.round(mine).toLocaleString('en')} of ${Math.round(most).toLocaleString('en')} requests/s (${(mine / most).toFixed(2)})`;
  });

const nameOf = (path: string): string => (path.startsWith('/api/') ? 'JSON' : 'page');
