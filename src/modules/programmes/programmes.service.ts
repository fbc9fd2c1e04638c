import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../../contract/actor';
import type { ProgrammePhase, SaveProgrammeRequest } from '../../contract/http/programmes';
import { proposalNumber } from '../../domain/collection/proposal-number';
import { DomainError } from '../../domain/shared/problem';
import { AuditsService } from '../audits/audits.service';
import { CongressesService } from '../congresses/congresses.service';
import type { Programme } from './programme.entities';
import { ProgrammesRepository } from './programmes.repository';

/** What other modules may know of a round. */
export type Round = Readonly<Omit<Programme, 'lastNumber'>>;

/** Rounds of collection and screening. */
@Injectable()
export class ProgrammesService {
  constructor(
    private readonly database: DataSource,
    private readonly programmes: ProgrammesRepository,
    private readonly congresses: CongressesService,
    private readonly audits: AuditsService,
  ) {}

  rounds(congressId: string): Promise<Round[]> {
    return this.programmes.list(this.database.manager, congressId);
  }

  /** @throws DomainError `not-found` */
  async round(tx: EntityManager, congressId: string, programmeId: string): Promise<Round> {
    const programme = await this.programmes.find(tx, congressId, programmeId);
    if (programme === null) throw unknownRound();
    return programme;
  }

  /**
   * The next number of a round, in the caller's transaction, and the code by which people know it: unique in its year.
   * @throws DomainError `not-found`
   */
  async takeNumber(tx: EntityManager, congressId: string, programmeId: string): Promise<{ readonly number: number; readonly code: string }> {
    const taken = await this.programmes.takeNumber(tx, congressId, programmeId);
    if (taken === null) throw unknownRound();
    return { number: taken.number, code: proposalNumber(taken.year, taken.ordinal, taken.number) };
  }

  /** Whether a suggestion is taken in now: within the window, or all year until the round closes. */
  isOpenFor({ isContinuous, collectsFrom, collectsUntil, closesAt, closedAt }: Round, now: Date): boolean {
    if (closedAt !== null || now >= closesAt) return false;
    return isContinuous || (collectsFrom <= now && now < collectsUntil);
  }

  /** Whether deputies may still co-sign (附议). */
  mayCoSign({ collectsFrom, cosignUntil, closedAt }: Round, now: Date): boolean {
    return closedAt === null && collectsFrom <= now && now < cosignUntil;
  }

  /** Where a round stands by its dates. */
  phaseOf({ collectsFrom, collectsUntil, screeningUntil, closesAt, closedAt }: Round, now: Date): ProgrammePhase {
    if (closedAt !== null || now >= closesAt) return 'closed';
    if (now >= screeningUntil) return 'deliberation';
    if (now >= collectsUntil) return 'screening';
    return now >= collectsFrom ? 'collection' : 'announced';
  }

  /** The station behind the code of its QR link. @throws DomainError `not-found` */
  async station(tx: EntityManager, congressId: string, code: string): Promise<{ readonly stationId: string; readonly name: string; readonly area: string }> {
    const station = await this.programmes.station(tx, congressId, code);
    if (station === null) throw new DomainError('not-found', [{ code: 'station-unknown', at: 'stationCode' }]);
    return station;
  }

  /** The congress behind a public address. @throws DomainError `not-found` */
  async congressAt(slug: string): Promise<string> {
    const congress = await this.congresses.current();
    if (congress.slug !== slug) throw new DomainError('not-found', [{ code: 'congress-unknown', at: 'slug' }]);
    return congress.id;
  }

  async create(actor: Actor, request: SaveProgrammeRequest): Promise<Round> {
    const { collectsFrom, collectsUntil, cosignUntil, screeningUntil, closesAt, ...rest } = request;
    const dates = { collectsFrom: new Date(collectsFrom), collectsUntil: new Date(collectsUntil), cosignUntil: new Date(cosignUntil), screeningUntil: new Date(screeningUntil), closesAt: new Date(closesAt) };
    const programme: Programme = { ...rest, ...dates, congressId: actor.congressId, programmeId: randomUUID(), lastNumber: 0, closedAt: null };
    await this.database.transaction(async (tx) => {
      await this.programmes.add(tx, programme);
      await this.audits.append(tx, actor, { act: 'programmes.create', subject: programme.programmeId, details: { ...request } });
    });
    return programme;
  }
}

const unknownRound = () => new DomainError('not-found', [{ code: 'programme-unknown', at: 'programmeId' }]);
