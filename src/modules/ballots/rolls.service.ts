import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { DataSource, type EntityManager } from 'typeorm';
import type { StaffActor } from '../../contract/actor';
import type { RollView } from '../../contract/http/ballots';
import { canonicalJson } from '../../domain/audit/canonical-json';
import { DomainError } from '../../domain/shared/problem';
import { AuditsService } from '../audits/audits.service';
import { SessionsService } from '../sessions/sessions.service';
import type { Ballot, BallotKey } from './ballot.entity';
import { BallotsRepository } from './ballots.repository';
import { RollsRepository, type Roll, type RollMember } from './rolls.repository';

/** Why there is a roll that nobody had to give a reason for, as it is kept. */
export const AT_ARMING = 'armed';

/** The electoral roll of a ballot: an object with a hash, frozen at arming; a later change is a new version with reason and actor. */
@Injectable()
export class RollsService {
  /** Frozen rolls never change, so they may be kept: 领票 asks for them once per deputy. */
  private readonly members = new Map<string, ReadonlyMap<string, RollMember>>();

  constructor(
    private readonly rolls: RollsRepository,
    private readonly dataSource: DataSource,
    private readonly ballots: BallotsRepository,
    private readonly sessions: SessionsService,
    private readonly audits: AuditsService,
  ) {}

  /** Writes the next version from the deputies in office now. The caller holds the lock on the ballot. */
  async freeze(tx: EntityManager, ballot: Ballot, reason: string, actor: string): Promise<Roll> {
    const members = [...(await this.sessions.deputiesInOffice(tx, ballot.congressId, ballot.sessionId))].sort(byId);
    const hash = createHash('sha256').update(canonicalJson(members)).digest();
    const roll: Roll = { version: (ballot.rollVersion ?? 0) + 1, members, hash, reason, actor };
    await this.rolls.insert(tx, ballot, roll);
    return roll;
  }

  current(tx: EntityManager, ballot: Ballot): Promise<Roll> {
    return this.rolls.get(tx, ballot, ballot.rollVersion ?? 1);
  }

  async views(key: BallotKey): Promise<RollView[]> {
    const versions = await this.rolls.versions(this.dataSource.manager, key);
    return versions.map(({ version, members, hash, reason, actor }) => ({ version, deputies: members.length, hash: hash.toString('hex'), reason: reason === AT_ARMING ? null : reason, actor }));
  }

  /** Somebody came into office or left it after arming. @throws DomainError `illegal-act` once the ballot is open */
  async supplement(key: BallotKey, actor: StaffActor, reason: string): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      const ballot = await this.ballots.lock(tx, key);
      if (ballot.state !== 'armed' && ballot.state !== 'issuing') {
        throw new DomainError('illegal-act', [{ code: 'illegal-act', at: 'state', values: { act: 'change-roll', state: ballot.state } }]);
      }
      const { version, hash, members } = await this.freeze(tx, ballot, reason, actor.name);
      await this.ballots.change(tx, key, { rollVersion: version });
      await this.audits.append(tx, actor, { act: 'rolls.supplement', subject: key.ballotId, details: { version, hash: hash.toString('hex'), deputies: members.length, reason } });
    });
  }

  /** Deputy id → member, of the version in force. */
  async membersOf(tx: EntityManager, ballot: Ballot): Promise<ReadonlyMap<string, RollMember>> {
    const name = `${ballot.ballotId} ${ballot.rollVersion}`;
    const known = this.members.get(name);
    if (known) return known;
    const roll = await this.current(tx, ballot);
    const members = new Map(roll.members.map((member) => [member.deputyId, member]));
    this.members.set(name, members);
    return members;
  }

  /** Deputies of the roll who are signed in to the ballot's sitting and have not left. */
  async present(tx: EntityManager, ballot: Ballot): Promise<readonly string[]> {
    const [members, signedIn] = [await this.membersOf(tx, ballot), await this.sessions.presentDeputies(tx, ballot.congressId, ballot.sittingId)];
    return signedIn.filter((deputyId) => members.has(deputyId));
  }
}

const byId = (one: RollMember, other: RollMember): number => (one.deputyId < other.deputyId ? -1 : 1);
