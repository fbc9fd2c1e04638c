import type { BallotKey } from './ballot.entity';

/** Facts of this module, published in-process after their transaction has committed. */
export const BALLOT_MOVED = 'ballot.moved';
export const TURNOUT_CHANGED = 'ballot.turnout-changed';

export type BallotFact = BallotKey;
/** The box has been told what was waiting for it; acts that follow from its answers may follow now. */
export const BOX_ANSWERED = 'ballot.box-answered';
