import type { HallScreenView } from '../../src/contract/http/ballots';
import type { BallotState } from '../../src/domain/ballot/states';

export const SCENES = ['waiting', 'attendance', 'issuing', 'open', 'counting', 'counted', 'result'] as const;
/** What the hall sees. Nothing of the count before it is announced. */
export type Scene = (typeof SCENES)[number];

const OF_STATE: Readonly<Record<BallotState, Scene>> = {
  draft: 'attendance',
  armed: 'attendance',
  issuing: 'issuing',
  open: 'open',
  closing: 'counting',
  closed: 'counting',
  counted: 'counted',
  certified: 'counted',
  announced: 'result',
  published: 'result',
  void: 'attendance',
};

export function sceneOf(view: Pick<HallScreenView, 'sitting' | 'attendance' | 'ballot'>): Scene {
  if (view.ballot) return OF_STATE[view.ballot.state];
  return view.sitting !== null && view.attendance !== null ? 'attendance' : 'waiting';
}

/** Lists longer than the screen are shown page by page, as evenly filled as can be; a hall screen never scrolls. */
export function pagesOf<T>(rows: readonly T[], most: number): readonly (readonly T[])[] {
  const pages = Math.max(1, Math.ceil(rows.length / most));
  const size = Math.ceil(rows.length / pages);
  return Array.from({ length: pages }, (_, page) => rows.slice(page * size, (page + 1) * size));
}
