import type { Instant } from '../shared/instant';
import type { Hold, OpeningPhase, Programme, Schedule } from './programme';

/** What a boundary is: its place in a schedule, and the phase that opens there. An end belongs to the day that ends with it. */
interface BoundaryKind {
  readonly name: string;
  readonly at: string;
  readonly phase: OpeningPhase | null;
  readonly isEnd: boolean;
  readonly due: (schedule: Schedule) => Instant | null;
}

/** Those of one minute pass in this order. */
export const BOUNDARY_KINDS = [
  { name: 'collectionOpens', at: 'opens.collection', phase: 'collection', isEnd: false, due: ({ opens }) => opens.collection },
  { name: 'windowOpens', at: 'window.from', phase: null, isEnd: false, due: ({ window }) => window?.from ?? null },
  { name: 'windowCloses', at: 'window.until', phase: null, isEnd: true, due: ({ window }) => window?.until ?? null },
  { name: 'cosigningEnds', at: 'cosignUntil', phase: null, isEnd: true, due: ({ cosignUntil }) => cosignUntil },
  { name: 'screeningOpens', at: 'opens.screening', phase: 'screening', isEnd: false, due: ({ opens }) => opens.screening },
  { name: 'screeningIsDue', at: 'screeningDue', phase: null, isEnd: true, due: ({ screeningDue }) => screeningDue },
  { name: 'papersAreDue', at: 'papersDue', phase: null, isEnd: true, due: ({ papersDue }) => papersDue },
  { name: 'deliberationOpens', at: 'opens.deliberation', phase: 'deliberation', isEnd: false, due: ({ opens }) => opens.deliberation },
  { name: 'roundCloses', at: 'opens.closed', phase: 'closed', isEnd: false, due: ({ opens }) => opens.closed },
] as const satisfies readonly BoundaryKind[];
export type BoundaryName = (typeof BOUNDARY_KINDS)[number]['name'];

export interface Boundary {
  readonly name: BoundaryName;
  readonly phase: OpeningPhase | null;
  /** What the schedule says. */
  readonly due: Instant;
  /** When it passes: `due`, or the release of the hold it fell into; null: it waits for a release. */
  readonly at: Instant | null;
}

/** Every boundary of a round in the order in which they pass. */
export function boundariesOf(programme: Programme): readonly Boundary[] {
  const boundaries = BOUNDARY_KINDS.flatMap(({ name, phase, due: dueIn }): Boundary[] => {
    const due = dueIn(programme);
    return due === null ? [] : [{ name, phase, due, at: passesAt(due, programme.holds) }];
  });
  return boundaries.sort((one, other) => (one.at === other.at ? one.due - other.due : (one.at ?? Infinity) - (other.at ?? Infinity)));
}

/** A moment inside a hold waits for its end, and that may lie in the next one (CLOCK-03). */
export function passesAt(due: Instant, holds: readonly Hold[]): Instant | null {
  let at = due;
  for (const { from, until } of holds) {
    if (at < from) return at;
    if (until === null) return null;
    at = Math.max(at, until);
  }
  return at;
}
