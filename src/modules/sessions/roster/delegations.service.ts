import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../../../contract/actor';
import type { DelegationView } from '../../../contract/http/sessions';
import { DomainError } from '../../../domain/shared/problem';
import { AuditsService } from '../../audits/audits.service';
import { CalendarService } from '../calendar/calendar.service';
import { DelegationsRepository } from './delegations.repository';
import { DeputiesRepository } from './deputies.repository';
import type { ChangeDelegationRequest, SaveDelegationRequest } from './roster.requests';

/** Delegations of the current term. */
@Injectable()
export class DelegationsService {
  constructor(
    private readonly database: DataSource,
    private readonly delegations: DelegationsRepository,
    private readonly deputies: DeputiesRepository,
    private readonly calendar: CalendarService,
    private readonly audits: AuditsService,
  ) {}

  async list(congressId: string): Promise<DelegationView[]> {
    const tx = this.database.manager;
    return this.delegations.list(tx, congressId, await this.calendar.currentTerm(tx, congressId));
  }

  /** The name must be new in the term. */
  async create(actor: Actor, { name, order = 0 }: SaveDelegationRequest): Promise<DelegationView> {
    const delegationId = randomUUID();
    await this.database.transaction(async (tx) => {
      const termId = await this.calendar.currentTerm(tx, actor.congressId);
      await this.delegations.add(tx, { congressId: actor.congressId, delegationId, termId, name, sort: order, leadId: null });
      await this.audits.append(tx, actor, { act: 'delegations.create', subject: delegationId, details: { name, order } });
    });
    return { id: delegationId, name, order, deputies: 0, lead: null };
  }

  /** A lead is a deputy of the delegation; whoever leaves it leads it no longer. @throws DomainError `not-found` */
  async change(actor: Actor, delegationId: string, { name, order, leadId }: ChangeDelegationRequest): Promise<DelegationView> {
    const change = { ...(name !== undefined && { name }), ...(order !== undefined && { sort: order }), ...(leadId !== undefined && { leadId }) };
    return this.database.transaction(async (tx) => {
      if (leadId) await this.requireMember(tx, actor.congressId, delegationId, leadId);
      await this.delegations.change(tx, actor.congressId, delegationId, change);
      // one of an earlier term is none of these: it stays as it was
      const termId = await this.calendar.currentTerm(tx, actor.congressId);
      const delegation = (await this.delegations.list(tx, actor.congressId, termId)).find(({ id }) => id === delegationId);
      if (!delegation) throw unknownDelegation();
      await this.audits.append(tx, actor, { act: 'delegations.change', subject: delegationId, details: { name, order, leadId } });
      return delegation;
    });
  }

  /** @throws DomainError `not-found`, `delegation-not-empty` while it has deputies */
  async remove(actor: Actor, delegationId: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      if (!(await this.delegations.remove(tx, actor.congressId, delegationId))) throw unknownDelegation();
      await this.audits.append(tx, actor, { act: 'delegations.remove', subject: delegationId, details: {} });
    });
  }

  private async requireMember(tx: EntityManager, congressId: string, delegationId: string, deputyId: string): Promise<void> {
    const deputy = await this.deputies.view(tx, congressId, deputyId);
    if (deputy?.delegationId !== delegationId || !deputy.isInOffice) throw new DomainError('not-found', [{ code: 'deputy-unknown', at: 'leadId' }]);
  }
}

const unknownDelegation = () => new DomainError('not-found', [{ code: 'delegation-unknown', at: 'id' }]);
