import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { StaffActor, SystemActor } from '../../../contract/actor';
import type { OwnReplyRating, ReplyRatingRequest, ReplyText, UnitRatings } from '../../../contract/http/satisfaction';
import { personalDetailsIn } from '../../../domain/collection/personal-details';
import { mayShowRatings } from '../../../domain/evaluation/showing';
import { RATINGS, type Rating } from '../../../domain/screening/handover-states';
import { DomainError } from '../../../domain/shared/problem';
import { Clock } from '../../../platform/clock/clock';
import { AuditsService } from '../../audits/audits.service';
import { ProgrammesService } from '../../programmes/programmes.service';
import { QueriesService } from '../../proposals/queries/queries.service';
import { RepliesRepository, type StoredRating } from './replies.repository';

/** 网上评价: proposers rate the reply they got. A unit reads what was said when enough was said, and learns of whom only once it has answered. */
@Injectable()
export class RepliesService {
  constructor(
    private readonly database: DataSource,
    private readonly replies: RepliesRepository,
    private readonly queries: QueriesService,
    private readonly programmes: ProgrammesService,
    private readonly audits: AuditsService,
    private readonly clock: Clock,
  ) {}

  /** May be changed until the unit has answered. @throws DomainError `not-found`, `too-many-requests`, `reply-not-rated-now`, `text-refused` */
  async rate(slug: string, { queryCode, rating, note }: ReplyRatingRequest, address: string): Promise<OwnReplyRating> {
    if (personalDetailsIn(note).length > 0) throw new DomainError('text-refused', [{ code: 'personal-details-in-text', at: 'note' }]);
    const congressId = await this.programmes.congressAt(slug);
    return this.database.transaction(async (tx) => {
      const { projectId } = await this.queries.holder(tx, congressId, queryCode, address);
      if (!(await this.replies.isTold(tx, congressId, projectId))) throw new DomainError('reply-not-rated-now', [{ code: 'reply-not-told' }]);
      const unitId = await this.replies.holdUnit(tx, congressId, projectId);
      if (!(await this.replies.rate(tx, congressId, projectId, randomUUID(), unitId, rating, note.trim(), this.clock.today()))) throw new DomainError('reply-not-rated-now', [{ code: 'already-answered' }]);
      const system: SystemActor = { kind: 'system', congressId, name: 'system', roles: [] };
      if (unitId !== null && mayShowRatings(await this.replies.fresh(tx, congressId, unitId))) await this.replies.show(tx, congressId, unitId);
      // Neither which, nor when, nor what was said: who reads the log must not learn what the unit may not.
      await this.audits.append(tx, system, { act: 'replies.rate', subject: congressId, details: {}, isTimeless: true });
      return { rating, note: note.trim(), answer: null };
    });
  }

  /** What the holder of a code said, and what was said to it. @throws DomainError `not-found`, `too-many-requests` */
  async own(slug: string, queryCode: string, address: string): Promise<OwnReplyRating> {
    const congressId = await this.programmes.congressAt(slug);
    const tx = this.database.manager;
    const { projectId } = await this.queries.holder(tx, congressId, queryCode, address);
    return (await this.replies.own(tx, congressId, projectId)) ?? { rating: null, note: '', answer: null };
  }

  /** The office sees every unit and every suggestion, but for the unit that it acts for itself; a unit sees its own, as last shown. */
  async list(actor: StaffActor): Promise<UnitRatings[]> {
    const { congressId, unitId: own } = actor;
    const tx = this.database.manager;
    const isOffice = actor.roles.includes('office');
    if (!isOffice && own === null) return [];
    const stored = await this.replies.list(tx, congressId, isOffice ? null : own);
    const showing = own === null ? null : await this.replies.showing(tx, congressId, own);
    const others = [...new Set(stored.map(({ unitId }) => unitId))].filter((unitId) => unitId === null || unitId !== own);
    return [
      ...(own === null || showing === null ? [] : [{ unitId: own, ...showing, texts: stored.filter(({ unitId, isShown }) => unitId === own && isShown).flatMap(textForUnit) }]),
      ...others.map((unitId) => forOffice(stored.filter((one) => one.unitId === unitId))),
    ];
  }

  /** What a unit says to a rating, once. @throws DomainError `not-found`, `reply-not-rated-now`, `invalid-request` */
  answer(actor: StaffActor, ratingId: string, text: string): Promise<UnitRatings[]> {
    return this.database
      .transaction(async (tx) => {
        const rating = await this.replies.lock(tx, actor.congressId, ratingId);
        if (rating === null || actor.unitId === null || rating.unitId !== actor.unitId || !rating.isShown) throw new DomainError('not-found', [{ code: 'nobody-rated', at: 'id' }]);
        if (rating.answer !== null) throw new DomainError('reply-not-rated-now', [{ code: 'already-answered' }]);
        if (text.trim() === '') throw new DomainError('invalid-request', [{ code: 'must-not-be-empty', at: 'text' }]);
        await this.replies.answer(tx, actor.congressId, ratingId, text.trim(), actor.name);
        await this.audits.append(tx, actor, { act: 'replies.answer', subject: ratingId, details: {} });
      })
      .then(() => this.list(actor));
  }
}

function forOffice(ratings: readonly StoredRating[]): UnitRatings {
  const { unitId, unit } = ratings[0]!;
  const counts = Object.fromEntries(RATINGS.map((name) => [name, ratings.filter(({ rating }) => rating === name).length])) as Record<Rating, number>;
  const texts = ratings.map(({ id, note, answer, number, title, rating }) => ({ id, note, answer, suggestion: { number, title, rating } }));
  return { unitId: unitId ?? '', unit: unit ?? '', rated: ratings.length, counts, texts };
}

/** What there is to answer, and whose it was once that is done. */
function textForUnit({ id, note, answer, number, title, rating }: StoredRating): ReplyText[] {
  return note === '' ? [] : [{ id, note, answer, suggestion: answer === null ? null : { number, title, rating } }];
}
