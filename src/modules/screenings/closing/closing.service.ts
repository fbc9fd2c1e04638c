import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { StaffActor } from '../../../contract/actor';
import type { ClosingView } from '../../../contract/http/closing';
import { closingProblems } from '../../../domain/screening/closing-problems';
import { DomainError } from '../../../domain/shared/problem';
import { AuditsService } from '../../audits/audits.service';
import { ProgrammesService, type Round } from '../../programmes/programmes.service';
import { unknownSuggestion } from '../desk';
import { ScreeningsRepository } from '../screenings.repository';
import { ClosingRepository } from './closing.repository';
import type { ClosingQuery, ExceptionRequest } from './closing.requests';

const PAGE = 100;

/** Closes rounds in which nobody is owed a reply any more. */
@Injectable()
export class ClosingService {
  constructor(
    private readonly database: DataSource,
    private readonly closing: ClosingRepository,
    private readonly screenings: ScreeningsRepository,
    private readonly programmes: ProgrammesService,
    private readonly audits: AuditsService,
  ) {}

  /** @throws DomainError `not-found` */
  view({ congressId }: StaffActor, programmeId: string, query: ClosingQuery): Promise<ClosingView> {
    return this.database.transaction('REPEATABLE READ', async (tx) => this.viewOf(tx, await this.programmes.round(tx, congressId, programmeId), query));
  }

  /** Lists somebody who may wait longer. @throws DomainError `not-found`, `round-closed` */
  async except(actor: StaffActor, programmeId: string, projectId: string, { code, reason }: ExceptionRequest): Promise<void> {
    await this.database.transaction(async (tx) => {
      await this.requireMember(tx, actor.congressId, programmeId, projectId);
      await this.closing.except(tx, actor.congressId, projectId, code, reason, actor.name);
      await this.audits.append(tx, actor, { act: 'screenings.except', subject: projectId, details: { code, reason } });
    });
  }

  /** @throws DomainError `not-found`, `round-closed` */
  async unlist(actor: StaffActor, programmeId: string, projectId: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      await this.requireMember(tx, actor.congressId, programmeId, projectId);
      if (!(await this.closing.unlist(tx, actor.congressId, projectId))) throw new DomainError('not-found', [{ code: 'exception-unknown', at: 'projectId' }]);
      await this.audits.append(tx, actor, { act: 'screenings.unlist-exception', subject: projectId, details: {} });
    });
  }

  /** @throws DomainError `replies-owed` with the first of everything that stands in the way; the view pages through all of it */
  async close(actor: StaffActor, programmeId: string): Promise<ClosingView> {
    const { congressId } = actor;
    return this.database.transaction(async (tx) => {
      const view = await this.viewOf(tx, await this.programmes.lockRound(tx, congressId, programmeId), {});
      if (view.owed > 0) throw new DomainError('replies-owed', [{ code: 'replies-owed', at: 'id', values: { count: view.owed } }, ...view.problems]);
      const closedAt = new Date();
      await this.programmes.close(tx, congressId, programmeId, closedAt);
      const { total, replied, excepted } = view;
      await this.audits.append(tx, actor, { act: 'programmes.close', subject: programmeId, details: { total, replied, excepted } });
      return { ...view, closedAt: closedAt.toISOString() };
    });
  }

  private async viewOf(tx: EntityManager, { congressId, programmeId, closedAt }: Round, { from = 0, limit = PAGE }: ClosingQuery): Promise<ClosingView> {
    const suggestions = await this.closing.suggestions(tx, congressId, programmeId);
    const exceptions = await this.closing.exceptions(tx, congressId, programmeId);
    const { total, replied } = await this.closing.rate(tx, congressId, programmeId);
    const all = closingProblems({ suggestions, exceptions });
    const problems = all.slice(from, from + limit);
    return { total, replied, excepted: exceptions.length, owed: all.length, problems, next: from + limit < all.length ? from + limit : null, exceptions, closedAt: closedAt?.toISOString() ?? null };
  }

  private async requireMember(tx: EntityManager, congressId: string, programmeId: string, projectId: string): Promise<void> {
    await this.programmes.openRound(tx, congressId, programmeId);
    const [screening] = await this.screenings.lock(tx, congressId, [projectId]);
    if (screening?.programmeId !== programmeId) throw unknownSuggestion('projectId');
  }
}
