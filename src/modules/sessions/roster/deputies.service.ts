import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../../../contract/actor';
import type { DeputyPage, DeputyView } from '../../../contract/http/sessions';
import { DomainError } from '../../../domain/shared/problem';
import { given } from '../../../platform/database/given';
import { AuditsService } from '../../audits/audits.service';
import { CalendarService } from '../calendar/calendar.service';
import { DeputiesRepository } from './deputies.repository';
import type { ChangeDeputyRequest, DeputiesRequest, SaveDeputyRequest } from './roster.requests';

const PAGE_SIZE = 50;

/** Deputies of the current term. Nobody is deleted: a deputy who leaves is no longer in office. */
@Injectable()
export class DeputiesService {
  constructor(
    private readonly database: DataSource,
    private readonly deputies: DeputiesRepository,
    private readonly calendar: CalendarService,
    private readonly audits: AuditsService,
  ) {}

  async page(congressId: string, { q = '', delegation, page = 1 }: DeputiesRequest): Promise<DeputyPage> {
    const tx = this.database.manager;
    const termId = await this.calendar.currentTerm(tx, congressId);
    const search = { text: q, delegationId: delegation ?? null, limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE };
    return { ...(await this.deputies.search(tx, congressId, termId, search)), withoutCard: await this.deputies.withoutCard(tx, congressId, termId), page, pageSize: PAGE_SIZE };
  }

  /** All deputies in office in the current term, by delegation and number. */
  async inOffice(congressId: string): Promise<DeputyView[]> {
    const tx = this.database.manager;
    return this.deputies.inOffice(tx, congressId, await this.calendar.currentTerm(tx, congressId));
  }

  /** @throws DomainError `not-found` */
  async get(tx: EntityManager, congressId: string, deputyId: string): Promise<DeputyView> {
    const deputy = await this.deputies.view(tx, congressId, deputyId);
    if (deputy === null) throw unknownDeputy();
    return deputy;
  }

  /** Number and seat must be free in the term. */
  async create(actor: Actor, { number, name, delegationId, seat = null, isInOffice = true }: SaveDeputyRequest): Promise<DeputyView> {
    const { congressId } = actor;
    const deputyId = randomUUID();
    await this.database.transaction(async (tx) => {
      const termId = await this.calendar.currentTerm(tx, congressId);
      await this.deputies.add(tx, [{ congressId, deputyId, termId, delegationId, number, name, seat, isInOffice, cardHash: null, codeHash: null }]);
      await this.audits.append(tx, actor, { act: 'deputies.create', subject: deputyId, details: { number, delegationId, seat, isInOffice } });
    });
    return this.get(this.database.manager, congressId, deputyId);
  }

  /** Rolls that are frozen stay as they are. @throws DomainError `not-found` */
  async change(actor: Actor, deputyId: string, change: ChangeDeputyRequest): Promise<DeputyView> {
    await this.database.transaction(async (tx) => {
      if (!(await this.deputies.change(tx, actor.congressId, deputyId, given(change)))) throw unknownDeputy();
      const { name, ...details } = change;
      await this.audits.append(tx, actor, { act: 'deputies.change', subject: deputyId, details: { ...details, hasNewName: name !== undefined } });
    });
    return this.get(this.database.manager, actor.congressId, deputyId);
  }
}

const unknownDeputy = () => new DomainError('not-found', [{ code: 'deputy-unknown', at: 'id' }]);
