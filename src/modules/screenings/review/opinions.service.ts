import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { StaffActor } from '../../../contract/actor';
import { opinionProblems } from '../../../domain/screening/opinions';
import { DomainError } from '../../../domain/shared/problem';
import { versionConflict } from '../../../domain/shared/version-conflict';
import { AuditsService } from '../../audits/audits.service';
import { Desk } from '../desk';
import type { OpinionRequest } from './review.requests';
import { ReviewsRepository } from './reviews.repository';

/** 会审: what the units that were asked say, each for itself. */
@Injectable()
export class OpinionsService {
  constructor(
    private readonly database: DataSource,
    private readonly desk: Desk,
    private readonly reviews: ReviewsRepository,
    private readonly audits: AuditsService,
  ) {}

  /**
   * Of the unit that the person acts for, while the review is on. The last opinion completes the review; the log says that one was given, not what it says.
   * @throws DomainError `not-found` where the unit was not asked, `invalid-opinion`, `illegal-act`, `version-conflict` when somebody of the unit gave another since `basedOn`
   */
  async give(actor: StaffActor, projectId: string, { basedOn, ...opinion }: OpinionRequest): Promise<void> {
    const { congressId, unitId } = actor;
    const problems = opinionProblems(opinion);
    if (problems.length > 0) throw new DomainError('invalid-opinion', problems);
    await this.database.transaction(async (tx) => {
      const isAsked = unitId !== null && (await this.reviews.isAsked(tx, congressId, projectId, unitId));
      if (!isAsked) throw new DomainError('not-found', [{ code: 'unit-not-asked', at: 'id' }]);
      const { screening } = await this.desk.take(tx, congressId, projectId);
      if (screening.state !== 'review') throw new DomainError('illegal-act', [{ code: 'review-is-over', at: 'id' }]);
      const version = await this.reviews.addOpinion(tx, congressId, projectId, unitId, opinion, actor.name, basedOn);
      if (version === null) throw versionConflict('basedOn', await this.reviews.lastOpinion(tx, congressId, projectId, unitId));
      const { asked, reviewed } = await this.reviews.progress(tx, congressId, projectId);
      if (asked === reviewed) await this.desk.move(tx, screening, 'completeReview');
      await this.audits.append(tx, actor, { act: 'screenings.review', subject: projectId, details: { unitId, version } });
    });
  }
}
