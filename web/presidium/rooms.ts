import { BALLOT_STATES, type BallotState } from '../../src/domain/ballot/states';

export const ROOMS = ['attendance', 'result', 'paper', 'files'] as const;
export type Room = (typeof ROOMS)[number];

const suits = (state: BallotState): Room => (BALLOT_STATES.indexOf(state) < BALLOT_STATES.indexOf('open') ? 'attendance' : 'result');

/**
 * The room to show. When the ballot moves on, the board gives way to the count by itself; somebody who hands out paper or
 * types figures is never moved away.
 */
export function roomFor(current: string, state: BallotState, hasMoved: boolean): Room {
  const room = ROOMS.find((name) => name === current);
  if (room === undefined) return suits(state);
  const follows = room === 'attendance' || room === 'result';
  return hasMoved && follows ? suits(state) : room;
}
