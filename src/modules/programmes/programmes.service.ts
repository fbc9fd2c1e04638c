import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../../contract/actor';
import type { SaveProgrammeRequest } from '../../contract/http/programmes';
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

  /** A round that is not closed and cannot be closed before the transaction ends. @throws DomainError `not-found`, `round-closed` */
  async openRound(tx: EntityManager, congressId: string, programmeId: string): Promise<Round> {
    return stillOpen(await this.programmes.share(tx, congressId, programmeId));
  }

  /** As `openRound`, and held for this transaction alone. @throws DomainError `not-found`, `round-closed` */
  async lockRound(tx: EntityManager, congressId: string, programmeId: string): Promise<Round> {
    return stillOpen(await this.programmes.lock(tx, congressId, programmeId));
  }

  /** Closes a round in the caller's transaction, which records it. The database refuses while somebody is owed a reply. */
  async close(tx: EntityManager, congressId: string, programmeId: string, closedAt: Date): Promise<void> {
    await this.programmes.close(tx, congressId, programmeId, closedAt);
  }

  /** The next number of a round, in the caller's transaction. @throws DomainError `not-found` */
  async takeNumber(tx: EntityManager, congressId: string, programmeId: string): Promise<number> {
    const number = await this.programmes.takeNumber(tx, congressId, programmeId);
    if (number === null) throw unknownRound();
    return number;
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

function stillOpen(programme: Programme | null): Round {
  if (programme === null) throw unknownRound();
  if (programme.closedAt !== null) throw new DomainError('round-closed', [{ code: 'round-closed', at: 'programmeId', values: { name: programme.name } }]);
  return programme;
}
