import { Injectable } from '@nestjs/common';
import { In, IsNull, Not, type EntityManager } from 'typeorm';
import type { BallotState } from '../../domain/ballot/states';
import { DomainError } from '../../domain/shared/problem';
import { Ballot, type BallotKey } from './ballot.entity';

/** A change to a ballot: the state it moves to and the figures that become known with it. */
export type BallotChange = Partial<Omit<Ballot, 'congressId' | 'ballotId' | 'revision'>>;

/** Rows of `ballots`. Every method takes the transaction it belongs to. */
@Injectable()
export class BallotsRepository {
  async insert(tx: EntityManager, ballot: BallotKey & BallotChange): Promise<void> {
    await tx.insert(Ballot, ballot as Ballot);
  }

  /** @throws DomainError `not-found` */
  async get(tx: EntityManager, { congressId, ballotId }: BallotKey): Promise<Ballot> {
    return found(await tx.findOneBy(Ballot, { congressId, ballotId }));
  }

  /** For an act: nobody else moves or issues until the transaction ends. */
  async lock(tx: EntityManager, { congressId, ballotId }: BallotKey): Promise<Ballot> {
    return found(await tx.findOne(Ballot, { where: { congressId, ballotId }, lock: { mode: 'pessimistic_write' } }));
  }

  /** For issuing: many at once, but never while an act is under way. */
  async share(tx: EntityManager, { congressId, ballotId }: BallotKey): Promise<Ballot> {
    return found(await tx.findOne(Ballot, { where: { congressId, ballotId }, lock: { mode: 'pessimistic_read' } }));
  }

  /**
   * The database refuses a second ballot under way in one hall (`hall-is-busy`) and any change to what was armed (`ballot-frozen`).
   * @param basedOn the revision of the draft that was read, where it matters. @returns false where it is another one now: nothing was changed then
   */
  async change(tx: EntityManager, { congressId, ballotId }: BallotKey, change: BallotChange, basedOn?: number): Promise<boolean> {
    const { affected } = await tx.update(Ballot, { congressId, ballotId, ...(basedOn !== undefined && { revision: basedOn }) }, change);
    return (affected ?? 0) > 0;
  }

  /** With the order by which the box reserved keys for it, if arming was tried. */
  async removeDraft(tx: EntityManager, { congressId, ballotId }: BallotKey): Promise<void> {
    await tx.query('delete from box_commands where congress_id = $1 and ballot_id = $2', [congressId, ballotId]);
    await tx.delete(Ballot, { congressId, ballotId });
  }

  list(tx: EntityManager, congressId: string): Promise<Ballot[]> {
    return tx.find(Ballot, { where: { congressId }, order: { title: 'ASC', ballotId: 'ASC' } });
  }

  inStates(tx: EntityManager, states: readonly BallotState[]): Promise<Ballot[]> {
    return tx.find(Ballot, { where: { state: In([...states]) } });
  }

  children(tx: EntityManager, { congressId, ballotId }: BallotKey): Promise<Ballot[]> {
    return tx.find(Ballot, { where: { congressId, parentId: ballotId, state: Not('void') } });
  }

  /** Whether a ballot of the session's confirmed list is armed or further on; rehearsals do not count, nor what is void. */
  isListArmed(tx: EntityManager, congressId: string, sessionId: string): Promise<boolean> {
    return tx.existsBy(Ballot, { congressId, sessionId, confirmationId: Not(IsNull()), purpose: Not('rehearsal'), state: Not(In(['draft', 'void'])) });
  }

  /** Ids of the deputies who were present at opening or have got a paper since; none before. */
  async presentDeputies(tx: EntityManager, { congressId, ballotId }: BallotKey): Promise<readonly string[]> {
    const ballot = await tx.findOne(Ballot, { where: { congressId, ballotId }, select: { ballotId: true, presentDeputies: true } });
    return ballot?.presentDeputies ?? [];
  }

  /** Ballots of a sitting, drafts too. */
  ofSitting(tx: EntityManager, congressId: string, sittingId: string): Promise<Ballot[]> {
    return tx.find(Ballot, { where: { congressId, sittingId }, order: { title: 'ASC', ballotId: 'ASC' } });
  }
}

function found(ballot: Ballot | null): Ballot {
  if (ballot === null) throw new DomainError('not-found', [{ code: 'ballot-unknown', at: 'ballotId' }]);
  return ballot;
}
