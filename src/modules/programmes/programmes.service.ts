import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../../contract/actor';
import type { ProgrammePhase, SaveProgrammeRequest } from '../../contract/http/programmes';
import { mayCosign, roundFor } from '../../domain/collection/doors';
import { proposalNumber } from '../../domain/collection/proposal-number';
import { DomainError } from '../../domain/shared/problem';
import { AuditsService } from '../audits/audits.service';
import { CongressesService } from '../congresses/congresses.service';
import { ClockRepository } from './clock/clock.repository';
import { clockOf } from './clock/round-clock';
import { refuseMistakes } from './editing/round-mistakes';
import type { Programme } from './programme.entities';
import { momentsOf, phaseOf, type Round } from './programme-views';
import { ProgrammesRepository } from './programmes.repository';

export type { Round } from './programme-views';

/** A number within a round, and the code by which people know it. */
export interface Numbered {
  readonly number: number;
  readonly code: string;
}

/** Rounds of collection and screening. */
@Injectable()
export class ProgrammesService {
  constructor(
    private readonly database: DataSource,
    private readonly programmes: ProgrammesRepository,
    private readonly clocks: ClockRepository,
    private readonly congresses: CongressesService,
    private readonly audits: AuditsService,
  ) {}

  /** Newest first. */
  async rounds(congressId: string): Promise<Round[]> {
    const tx = this.database.manager;
    const [programmes, holds] = await Promise.all([this.programmes.list(tx, congressId), this.clocks.holds(tx, congressId)]);
    return programmes.map((programme) => roundOf(programme, holds));
  }

  /** @throws DomainError `not-found` */
  async round(tx: EntityManager, congressId: string, programmeId: string): Promise<Round> {
    return this.withHolds(tx, await this.programmes.find(tx, congressId, programmeId));
  }

  /** A round that is not closed and cannot be closed before the transaction ends. @throws DomainError `not-found`, `round-closed` */
  async openRound(tx: EntityManager, congressId: string, programmeId: string): Promise<Round> {
    return this.stillOpen(tx, await this.programmes.share(tx, congressId, programmeId));
  }

  /** As `openRound`, and held for a change of what it is. @throws DomainError `not-found`, `round-closed` */
  async holdStill(tx: EntityManager, congressId: string, programmeId: string): Promise<Round> {
    return this.stillOpen(tx, await this.clocks.lock(tx, congressId, programmeId));
  }

  /** As `openRound`, and held for this transaction alone. @throws DomainError `not-found`, `round-closed` */
  async lockRound(tx: EntityManager, congressId: string, programmeId: string): Promise<Round> {
    return this.stillOpen(tx, await this.programmes.lock(tx, congressId, programmeId));
  }

  /** Closes a round in the caller's transaction, which records it. The database refuses while somebody is owed a reply. */
  async close(tx: EntityManager, congressId: string, programmeId: string, closedAt: Date): Promise<void> {
    await this.programmes.close(tx, congressId, programmeId, closedAt);
  }

  find(congressId: string, programmeId: string): Promise<Round> {
    return this.round(this.database.manager, congressId, programmeId);
  }

  /** Rounds whose clock still runs, of whatever congress. */
  unfinished(): Promise<Pick<Programme, 'congressId' | 'programmeId'>[]> {
    return this.programmes.unfinished(this.database.manager);
  }

  /** Where every round stands now. */
  async phases(congressId: string): Promise<{ readonly id: string; readonly phase: ProgrammePhase }[]> {
    return (await this.rounds(congressId)).map((round) => ({ id: round.programmeId, phase: phaseOf(round, new Date()) }));
  }

  /** Where a round stands by its dates, its clock and its holds. */
  phaseOf(round: Round, now: Date): ProgrammePhase {
    return phaseOf(round, now);
  }

  /** Whether a suggestion is taken in now: in the window, or year-round until the round closes. */
  isOpenFor(round: Round, now: Date): boolean {
    return phaseOf(round, now) !== 'closed' && roundFor(clockOf(round, round.holds), now.getTime()) !== 'none';
  }

  /** Whether deputies may still co-sign (附议). */
  mayCoSign(round: Round, now: Date): boolean {
    return round.closedAt === null && mayCosign(clockOf(round, round.holds), now.getTime());
  }

  /**
   * The next number of a round, in the caller's transaction, and the code by which people know it: unique in its year.
   * @throws DomainError `not-found`
   */
  async takeNumber(tx: EntityManager, congressId: string, programmeId: string): Promise<Numbered> {
    return (await this.takeNumbers(tx, congressId, programmeId, 1))[0]!;
  }

  /** As `takeNumber`, so many at once, rising. */
  async takeNumbers(tx: EntityManager, congressId: string, programmeId: string, count: number): Promise<Numbered[]> {
    const last = await this.programmes.takeNumbers(tx, congressId, programmeId, count);
    if (last === null) throw unknownRound();
    return Array.from({ length: count }, (_, at) => last.number - count + 1 + at).map((number) => ({ number, code: proposalNumber(last.year, last.ordinal, number) }));
  }

  /** The station behind the code of its QR link. @throws DomainError `not-found` */
  async station(tx: EntityManager, congressId: string, code: string): Promise<{ readonly stationId: string; readonly name: string; readonly area: string }> {
    const station = await this.programmes.station(tx, congressId, code);
    if (station === null) throw new DomainError('not-found', [{ code: 'station-unknown', at: 'stationCode' }]);
    return station;
  }

  /** The congress behind a public address. @throws DomainError `not-found` */
  async congressAt(slug: string): Promise<string> {
    return (await this.congresses.at(slug)).id;
  }

  /** @throws DomainError `invalid-round` with every reason */
  async create(actor: Actor, request: SaveProgrammeRequest): Promise<Round> {
    refuseMistakes(request);
    const programme: Programme = { ...request, ...momentsOf(request), congressId: actor.congressId, programmeId: randomUUID(), lastNumber: 0, closedAt: null, loggedUntil: null };
    await this.database.transaction(async (tx) => {
      await this.programmes.add(tx, programme);
      await this.audits.append(tx, actor, { act: 'programmes.create', subject: programme.programmeId, details: { ...request } });
    });
    return roundOf(programme, []);
  }

  private async withHolds(tx: EntityManager, programme: Programme | null): Promise<Round> {
    if (programme === null) throw unknownRound();
    return roundOf(programme, await this.clocks.holds(tx, programme.congressId));
  }

  private async stillOpen(tx: EntityManager, programme: Programme | null): Promise<Round> {
    const round = await this.withHolds(tx, programme);
    if (round.closedAt !== null) throw new DomainError('round-closed', [{ code: 'round-closed', at: 'programmeId', values: { name: round.name } }]);
    return round;
  }
}

/** Without its last number, which is nobody's business but that of the next suggestion. */
function roundOf({ lastNumber: _, ...programme }: Programme, holds: Round['holds']): Round {
  return { ...programme, holds: holds.filter(({ programmeId }) => programmeId === programme.programmeId) };
}

const unknownRound = () => new DomainError('not-found', [{ code: 'programme-unknown', at: 'programmeId' }]);
