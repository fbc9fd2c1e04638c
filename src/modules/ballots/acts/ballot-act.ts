import type { EntityManager } from 'typeorm';
import type { Actor } from '../../../contract/actor';
import type { ActRequest } from '../../../contract/http/ballots';
import type { Act } from '../../../contract/roles';
import type { BallotAct } from '../../../domain/ballot/states';
import type { Problem } from '../../../domain/shared/problem';
import type { Ballot } from '../ballot.entity';
import type { BallotChange } from '../ballots.repository';

/** One press of a console, or `null` request for an act that follows by itself. */
export interface Press {
  readonly actor: Actor;
  readonly request: ActRequest;
  /** What `prepare` made. */
  readonly prepared: unknown;
}

/** What an act did: figures to write with the new state, and what the audit log says about it. */
export interface Effect {
  readonly change?: BallotChange;
  readonly entry?: Readonly<Record<string, unknown>>;
  /** The ballot stays where it is: more is needed (a second person). */
  readonly isWaiting?: boolean;
}

/** How one act is done. Each stage adds its own; the acts service holds the lock, the state table, the log and the order of things. */
export interface BallotActRule {
  readonly act: BallotAct;
  /** Who may; null: nobody presses it, it follows from another act. */
  readonly needs: Act | null;
  /** Why it cannot be done now; empty: it can. */
  obstacles(tx: EntityManager, ballot: Ballot): Promise<readonly Problem[]>;
  /** Slow work before the lock is taken (keys, the box). */
  prepare?(ballot: Ballot, actor: Actor): Promise<unknown>;
  /** Inside the transaction, with the ballot locked. */
  perform(tx: EntityManager, ballot: Ballot, press: Press): Promise<Effect>;
}
