import { setTimeout as pause } from 'node:timers/promises';
import type { Outcome } from './check-ballot';

/** What came of a ballot. One that ends in an error, or not at all within so many milliseconds, does not go on. */
export async function inTime(ballot: Promise<Outcome>, milliseconds: number): Promise<Outcome> {
  const done = new AbortController();
  const late = pause(milliseconds, stuck(`nothing more happens after ${milliseconds / 1_000} s`), { signal: done.signal });
  try {
    return await Promise.race([ballot, late]);
  } catch (error) {
    return stuck(error instanceof Error ? (error.stack ?? error.message) : String(error));
  } finally {
    done.abort();
  }
}

const stuck = (what: string): Outcome => ({ injected: [], acknowledged: 0, breaches: [{ invariant: 'goes-on', what }], past: null, isOver: false });
