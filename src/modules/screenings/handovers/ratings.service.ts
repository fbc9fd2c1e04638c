import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor, DeputyActor, SystemActor } from '../../../contract/actor';
import type { RatingAnswer } from '../../../contract/http/handovers';
import { ratingLeadsTo, REOPENED_WORKING_DAYS } from '../../../domain/screening/handover-states';
import { DomainError } from '../../../domain/shared/problem';
import { AuditsService } from '../../audits/audits.service';
import { ProgrammesService } from '../../programmes/programmes.service';
import { ProposalsService } from '../../proposals/proposals.service';
import { QueriesService } from '../../proposals/queries/queries.service';
import { DeadlineService } from '../review/deadline.service';
import type { PublicRatingRequest, RatingRequest } from './handover.requests';
import { HandoversRepository } from './handovers.repository';

/** What its proposer thinks of how a matter was dealt with: a deputy by name, a resident by query code. */
@Injectable()
export class RatingsService {
  constructor(
    private readonly database: DataSource,
    private readonly handovers: HandoversRepository,
    private readonly proposals: ProposalsService,
    private readonly queries: QueriesService,
    private readonly programmes: ProgrammesService,
    private readonly deadlines: DeadlineService,
    private readonly audits: AuditsService,
  ) {}

  /** @throws DomainError `not-found` where it is not the deputy's own suggestion, `illegal-act` */
  rateAsDeputy(actor: DeputyActor, projectId: string, request: RatingRequest): Promise<RatingAnswer> {
    return this.database.transaction(async (tx) => {
      const texts = (await this.proposals.texts(tx, actor.congressId, [projectId])).get(projectId);
      if (texts?.deputyId !== actor.deputyId) throw unknownHandover('id');
      return this.rate(tx, actor, projectId, request, 'deputy');
    });
  }

  /** @param address of who asks, since codes may not be tried by the thousand. @throws DomainError `not-found`, `too-many-requests`, `illegal-act` */
  async rateByCode(slug: string, { queryCode, ...request }: PublicRatingRequest, address: string): Promise<RatingAnswer> {
    const congressId = await this.programmes.congressAt(slug);
    return this.database.transaction(async (tx) => {
      const { projectId } = await this.queries.holder(tx, congressId, queryCode, address);
      const system: SystemActor = { kind: 'system', congressId, name: 'system', roles: [] };
      return this.rate(tx, system, projectId, request, 'query-code');
    });
  }

  private async rate(tx: EntityManager, actor: Actor, projectId: string, { rating, note }: RatingRequest, by: 'deputy' | 'query-code'): Promise<RatingAnswer> {
    const { congressId } = actor;
    const handover = await this.handovers.lock(tx, congressId, projectId);
    if (handover === null) throw unknownHandover('id');
    const meaning = ratingLeadsTo(handover.state, handover.ratings.map((one) => one.rating), rating);
    if (meaning === null) throw new DomainError('illegal-act', [{ code: 'cannot-be-rated-now', at: 'rating' }]);
    await this.handovers.rate(tx, congressId, projectId, handover.ratings.length + 1, rating, note, by);
    if (meaning === 'reopens') {
      const { dueOn } = await this.deadlines.after(tx, congressId, REOPENED_WORKING_DAYS);
      await this.handovers.move(tx, congressId, projectId, { act: 'reopen', state: 'undertaken', note: '', by: '' }, dueOn);
    }
    await this.audits.append(tx, actor, { act: 'handovers.rate', subject: projectId, details: { rating, by } });
    return { isReopened: meaning === 'reopens' };
  }
}

const unknownHandover = (at: string) => new DomainError('not-found', [{ code: 'handover-unknown', at }]);
