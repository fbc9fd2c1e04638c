import { AsyncLocalStorage } from 'node:async_hooks';
import type { SpanningWork } from './spanning';

/** Whose rows the database gives out to a piece of work (migration 0024). */
export interface Reach {
  /** The body whose rows may be read and written; `*`: every body's; empty: none. */
  readonly congress: string;
  /** What may be read beside those: `below`, bodies that let this one read; `*`, every body's. */
  readonly reads: '' | 'below' | '*';
}

/** Of work that has not said whose it is. */
const NOTHING: Reach = { congress: '', reads: '' };

/** For this file, and for tests, which stand outside of every body. */
export const reaches = new AsyncLocalStorage<Reach>();

/** What the work that is going on now reaches. */
export const presentReach = (): Reach => reaches.getStore() ?? NOTHING;

/** Does something for one body: of others the database shows and takes nothing. What it begins and waits for is part of it. */
export const within = <T>(congressId: string, work: () => T): T => reaches.run({ congress: congressId, reads: '' }, work);

/** As `within`, and reads of bodies below that let this one: it is the database that looks for their grants. */
export const withinAndBelow = <T>(congressId: string, work: () => T): T => reaches.run({ congress: congressId, reads: 'below' }, work);

/** Does something that belongs to nobody yet, whoever asked for it. */
export const forNobody = <T>(work: () => T): T => reaches.run(NOTHING, work);

/** Reads of every body. @param _why one of those few kinds of work that rightly do */
export const readingEverywhere = <T>(_why: SpanningWork<'reads'>, work: () => T): T => reaches.run({ congress: presentReach().congress, reads: '*' }, work);

/** Reads and writes of every body. @param _why one of those few kinds of work that rightly do */
export const everywhere = <T>(_why: SpanningWork<'writes'>, work: () => T): T => reaches.run({ congress: '*', reads: '' }, work);

/** Rows that are read as somebody takes them, who is a stream and knows nothing of bodies: each is still read for the body for which this was called. */
export function inPresentReach<T>(rows: AsyncIterable<T>): AsyncIterable<T> {
  const reach = presentReach();
  return {
    [Symbol.asyncIterator]: () => {
      const iterator = rows[Symbol.asyncIterator]();
      return { next: () => reaches.run(reach, () => iterator.next()), return: async () => reaches.run(reach, async () => (await iterator.return?.()) ?? { done: true, value: undefined }) };
    },
  };
}
