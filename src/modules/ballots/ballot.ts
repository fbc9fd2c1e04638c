/** A ballot as the rest of the app sees it: the row, without the right to touch the table. */
export type { Ballot, BallotKey } from './ballot.entity';
