import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor, StaffActor } from '../../../contract/actor';
import { milestonesOf } from '../../../domain/progress/plan';
import type { DoneQuantity, Report, Review } from '../../../domain/progress/report';
import { ratingProblems, reportProblems, reviewProblems, type KnownProgress } from '../../../domain/progress/report-problems';
import { periodOn, reportsUntil } from '../../../domain/progress/report-schedule';
import { reportShapeProblems, reviewShapeProblems } from '../../../domain/progress/shapes';
import { DomainError, type Problem } from '../../../domain/shared/problem';
import { Clock } from '../../../platform/clock/clock';
import { AuditsService } from '../../audits/audits.service';
import { acceptedMoney, ProgressDesk } from '../desk';
import { PhotosService } from '../photos/photos.service';
import { PoliciesService } from '../policy/policies.service';
import type { ReviewReportRequest, WithdrawMilestoneRequest } from './report.requests';
import { ReportsRepository, type StoredReport } from './reports.repository';

/** What units report, and what of it was accepted. Whoever reports never accepts. */
@Injectable()
export class ReportsService {
  constructor(
    private readonly database: DataSource,
    private readonly reports: ReportsRepository,
    private readonly policies: PoliciesService,
    private readonly photos: PhotosService,
    private readonly desk: ProgressDesk,
    private readonly clock: Clock,
    private readonly audits: AuditsService,
  ) {}

  /** By a unit of the project, for the period that is over. @throws DomainError `not-found`, `no-plan-yet`, `invalid-report`, `report-waits-for-review`, `period-reported` */
  send(actor: StaffActor, projectId: string, content: Report): Promise<void> {
    const { congressId, unitId } = actor;
    return this.database.transaction(async (tx) => {
      const { year } = await this.desk.take(tx, congressId, projectId);
      const plan = await this.desk.planInForce(tx, congressId, projectId);
      const policy = await this.policies.of(tx, congressId);
      const earlier = await this.reports.list(tx, congressId, projectId);
      const misshapen = reportShapeProblems(content);
      if (misshapen.length > 0) throw new DomainError('invalid-report', misshapen);
      const known = await this.known(tx, congressId, projectId, earlier, unitId ?? '');
      const problems: Problem[] = [
        ...reportProblems(content, plan.content, unitId ?? '', known, this.clock.today(), policy.lamps),
        ...(await this.unknownPhotos(tx, congressId, projectId, content)),
      ];
      if (problems.length > 0) throw new DomainError('invalid-report', problems);
      const own = earlier.filter((one) => one.unitId === unitId && one.decision !== 'returned');
      const period = periodOn(reportsUntil(year, this.clock.today(), policy.rhythm, policy.reportDay), own.map((one) => one.period), this.clock.today());
      if (own.some((one) => one.period === period && one.decision === 'accepted')) throw new DomainError('period-reported', [{ code: 'period-reported', values: { period } }]);
      const report = { id: randomUUID(), projectId, unitId: unitId!, period, planVersion: plan.version, content: onlyReport(content), by: actor.name };
      if (!(await this.reports.send(tx, congressId, report, this.clock.now()))) throw new DomainError('report-waits-for-review', [{ code: 'report-waits-for-review' }]);
      await this.desk.writeDown(tx, congressId, projectId);
      await this.audits.append(tx, actor, { act: 'progress.report', subject: projectId, details: { report: report.id, period, unitId } });
    });
  }

  /** Accepts evidence milestone by milestone, or returns the whole report. @throws DomainError `not-found`, `report-decided`, `invalid-report` */
  review(actor: StaffActor, reportId: string, { decision, ...review }: ReviewReportRequest): Promise<void> {
    const { congressId } = actor;
    return this.database.transaction(async (tx) => {
      const seen = await this.reports.find(tx, congressId, reportId);
      if (seen === null) throw new DomainError('not-found', [{ code: 'report-unknown', at: 'id' }]);
      if (seen.unitId === actor.unitId) throw new DomainError('not-allowed', [{ code: 'own-report', at: 'id' }]);
      await this.desk.take(tx, congressId, seen.projectId);
      this.desk.refuseOwnUnit(actor, (await this.desk.planInForce(tx, congressId, seen.projectId)).content);
      const report = (await this.reports.find(tx, congressId, reportId))!;
      if (report.decision !== null) throw new DomainError('report-decided', [{ code: 'report-decided', at: 'id' }]);
      const problems = await this.reviewProblems(tx, congressId, report, decision, review);
      if (problems.length > 0) throw new DomainError('invalid-report', problems);
      await this.reports.decide(tx, congressId, reportId, decision, onlyReview(review), actor.name, this.clock.now());
      const shown = decision === 'accepted' ? report.content.milestones.filter(({ milestoneId }) => review.acceptedMilestones.includes(milestoneId)) : [];
      await this.reports.accept(tx, congressId, report, shown, actor.name, this.clock.today());
      await this.desk.writeDown(tx, congressId, report.projectId);
      await this.audits.append(tx, actor, { act: 'progress.review', subject: report.projectId, details: { report: reportId, decision, milestones: shown.map(({ milestoneId }) => milestoneId), rating: review.rating } });
    });
  }

  /** Evidence that turned out not to hold. @throws DomainError `not-found`, `milestone-not-accepted` */
  withdraw(actor: Actor, projectId: string, { milestoneId, reason }: WithdrawMilestoneRequest): Promise<void> {
    const { congressId } = actor;
    return this.database.transaction(async (tx) => {
      await this.desk.take(tx, congressId, projectId);
      this.desk.refuseOwnUnit(actor, (await this.desk.planInForce(tx, congressId, projectId)).content);
      if (!(await this.reports.withdraw(tx, congressId, projectId, milestoneId, reason, actor.name, this.clock.today()))) throw new DomainError('milestone-not-accepted', [{ code: 'milestone-not-accepted', at: 'milestoneId' }]);
      await this.desk.writeDown(tx, congressId, projectId);
      await this.audits.append(tx, actor, { act: 'progress.withdraw-milestone', subject: projectId, details: { milestoneId } });
    });
  }

  /** What counts before a report is read. */
  private async known(tx: EntityManager, congressId: string, projectId: string, reports: readonly StoredReport[], unitId: string): Promise<KnownProgress> {
    const accepted = await this.reports.accepted(tx, congressId, projectId);
    return { money: acceptedMoney(reports).filter((entry) => entry.unitId === unitId), quantities: newestQuantities(reports), acceptedMilestones: accepted.map(({ milestoneId }) => milestoneId) };
  }

  private async reviewProblems(tx: EntityManager, congressId: string, report: StoredReport, decision: 'accepted' | 'returned', review: Review): Promise<readonly Problem[]> {
    const misshapen = reviewShapeProblems(review);
    if (misshapen.length > 0) return misshapen;
    if (decision === 'returned') return [...(review.note.trim() === '' ? [{ code: 'must-not-be-empty', at: 'note' }] : []), ...ratingProblems(review, this.clock.today())];
    const accepted = await this.reports.accepted(tx, congressId, report.projectId);
    const before = review.acceptedMilestones.filter((id) => accepted.some(({ milestoneId }) => milestoneId === id));
    const planned = milestonesOf((await this.desk.planInForce(tx, congressId, report.projectId)).content).map(({ id }) => id);
    const dropped = review.acceptedMilestones.filter((id) => !planned.includes(id));
    return [...reviewProblems(review, report.content, this.clock.today()), ...dropped.map((id) => ({ code: 'milestone-unknown', at: 'acceptedMilestones', values: { id } })), ...before.map((id) => ({ code: 'milestone-accepted-before', at: 'acceptedMilestones', values: { id } }))];
  }

  private async unknownPhotos(tx: EntityManager, congressId: string, projectId: string, { milestones }: Report): Promise<readonly Problem[]> {
    const unknown = new Set(await this.photos.unknown(tx, congressId, projectId, milestones.flatMap(({ photoIds }) => photoIds)));
    return milestones.flatMap(({ photoIds }, index) => (photoIds.some((id) => unknown.has(id)) ? [{ code: 'photo-unknown', at: `milestones[${index}].photoIds` }] : []));
  }
}

/** Of each target the newest figure that was accepted; reports come newest first. */
export function newestQuantities(reports: readonly StoredReport[]): readonly DoneQuantity[] {
  const newest = new Map<string, DoneQuantity>();
  for (const { decision, content } of reports) if (decision === 'accepted') for (const quantity of content.quantities) if (!newest.has(quantity.targetId)) newest.set(quantity.targetId, quantity);
  return [...newest.values()];
}

/** Nothing beside what the rules have looked at is kept. */
const onlyReport = ({ quantities, money, milestones, problems, wishes, explanation, rating, wayBack }: Report): Report => ({
  quantities: quantities.map(({ targetId, done }) => ({ targetId, done })),
  money: money.map(({ kind, cents, document, on }) => ({ kind, cents, document, on })),
  milestones: milestones.map(({ milestoneId, doneOn, evidence, photoIds }) => ({ milestoneId, doneOn, evidence, photoIds })),
  ...{ problems, wishes, explanation, rating, wayBack: wayBack && { text: wayBack.text, on: wayBack.on } },
});

const onlyReview = ({ acceptedMilestones, rating, note, wayBack }: Review): Review => ({ acceptedMilestones, rating, note, wayBack: wayBack && { text: wayBack.text, on: wayBack.on } });
