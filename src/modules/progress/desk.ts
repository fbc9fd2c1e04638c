import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { PlanView } from '../../contract/http/progress';
import { NO_MONEY, sumsOf } from '../../domain/progress/money';
import type { Plan } from '../../domain/progress/plan';
import { plannedLine, standingOf } from '../../domain/progress/standing';
import { DomainError } from '../../domain/shared/problem';
import { localDay } from '../../platform/clock/zoned-time';
import { EndingsRepository } from './finish/endings.repository';
import { PlansRepository } from './plans/plans.repository';
import { ProgressRepository, type Adoption } from './progress.repository';
import { ReportsRepository, type StoredReport } from './reports/reports.repository';

/** Takes an adopted project in hand, and writes down how it stands when something about it has changed. */
@Injectable()
export class ProgressDesk {
  constructor(
    private readonly projects: ProgressRepository,
    private readonly plans: PlansRepository,
    private readonly reports: ReportsRepository,
    private readonly endings: EndingsRepository,
  ) {}

  /** @throws DomainError `not-found` where it was not adopted */
  async adoption(tx: EntityManager, congressId: string, projectId: string): Promise<Adoption> {
    return adopted(await this.projects.adoption(tx, congressId, projectId));
  }

  /** Nobody else can touch it until the transaction ends. @throws DomainError `not-found` where it was not adopted */
  async take(tx: EntityManager, congressId: string, projectId: string): Promise<Adoption> {
    return adopted(await this.projects.lock(tx, congressId, projectId));
  }

  /** The plan in force. @throws DomainError `no-plan-yet` */
  async planInForce(tx: EntityManager, congressId: string, projectId: string): Promise<PlanView> {
    const plan = (await this.plans.plans(tx, congressId, projectId)).at(-1);
    if (plan === undefined) throw new DomainError('no-plan-yet', [{ code: 'no-plan-yet', at: 'id' }]);
    return plan;
  }

  /** In the transaction of whatever changed it, so that no screen ever adds up something else than another. */
  async writeDown(tx: EntityManager, congressId: string, projectId: string): Promise<void> {
    const plans = await this.plans.plans(tx, congressId, projectId);
    const requests = await this.plans.requests(tx, congressId, projectId);
    const reports = await this.reports.list(tx, congressId, projectId);
    const accepted = await this.reports.accepted(tx, congressId, projectId);
    const [completion] = await this.endings.completions(tx, congressId, projectId);
    const inForce = plans.at(-1);
    const reviewed = newestReviewed(reports);
    await this.projects.keep(tx, congressId, projectId, {
      planVersion: inForce?.version ?? null,
      ...unitsOf(inForce?.content ?? null, requests.find(({ decision }) => decision === null)?.content ?? null),
      ...(inForce === undefined ? { total: 0, achieved: 0, line: [] } : { ...weightsOf(inForce.content, accepted), line: plannedLine(inForce.content) }),
      money: moneyOf(reports),
      lastHeardOn: lastHeardOn(reports, plans),
      completion: completion?.completion ?? null,
      ownRating: reports.find(({ decision }) => decision !== 'returned')?.content.rating ?? null,
      supervisorsRating: reviewed?.review?.rating ?? null,
      waitingReports: reports.filter(({ decision }) => decision === null).length,
      waitingRequests: requests.filter(({ decision }) => decision === null).length,
    });
  }
}

function adopted(adoption: Adoption | null): Adoption {
  if (adoption === null) throw new DomainError('not-found', [{ code: 'project-not-adopted', at: 'id' }]);
  return adoption;
}

const weightsOf = (plan: Plan, accepted: Parameters<typeof standingOf>[1]) => {
  const { total, achieved } = standingOf(plan, accepted, '0000-01-01');
  return { total, achieved };
};

/** Who leads by the plan in force; who takes part by it or would by one that waits. */
function unitsOf(inForce: Plan | null, waiting: Plan | null) {
  const all = [inForce, waiting].flatMap((plan) => plan?.subItems ?? []);
  return {
    leadUnits: [...new Set((inForce ?? waiting)?.subItems.map(({ leadUnitId }) => leadUnitId) ?? [])],
    units: [...new Set(all.flatMap(({ leadUnitId, jointUnitIds }) => [leadUnitId, ...jointUnitIds]))],
  };
}

const newestReviewed = (reports: readonly StoredReport[]): StoredReport | undefined =>
  reports.filter(({ decision }) => decision !== null).reduce<StoredReport | undefined>((newest, one) => (newest === undefined || one.decidedAt! > newest.decidedAt! ? one : newest), undefined);

/** Accepted papers count, oldest report first. */
export const acceptedMoney = (reports: readonly StoredReport[]) => [...reports].reverse().flatMap(({ decision, content }) => (decision === 'accepted' ? content.money : []));

const moneyOf = (reports: readonly StoredReport[]) => (reports.some(({ decision }) => decision === 'accepted') ? sumsOf(acceptedMoney(reports)) : NO_MONEY);

/** Day of the newest report that was not returned; of the first plan before there is one. */
function lastHeardOn(reports: readonly StoredReport[], plans: readonly PlanView[]): string | null {
  const heard = reports.find(({ decision }) => decision !== 'returned');
  return heard === undefined ? (plans[0]?.adoptedOn ?? null) : localDay(new Date(heard.submittedAt));
}
