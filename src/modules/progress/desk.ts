import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../contract/actor';
import type { PlanView } from '../../contract/http/progress';
import { COLOURS, type Colour } from '../../domain/progress/lamp-policy';
import { sumsOfUnits, type UnitMoney } from '../../domain/progress/money';
import { isLedBy, subItemsOf, type Plan } from '../../domain/progress/plan';
import { plannedLine, standingOf, type Standing } from '../../domain/progress/standing';
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

  /** Nobody decides about what their own unit has to do, whatever else they are. @throws DomainError `not-allowed` */
  refuseOwnUnit(actor: Actor, ...plans: readonly Plan[]): void {
    const unitId = actor.kind === 'staff' ? actor.unitId : null;
    if (unitId !== null && plans.some((plan) => subItemsOf(plan, unitId).length > 0)) throw new DomainError('not-allowed', [{ code: 'own-project', at: 'id' }]);
  }

  /** How far the plan in force has come. @throws DomainError `no-plan-yet` */
  async standing(tx: EntityManager, congressId: string, projectId: string, today: string): Promise<Standing> {
    const { content } = await this.planInForce(tx, congressId, projectId);
    return standingOf(content, await this.reports.accepted(tx, congressId, projectId), today);
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
    await this.projects.keep(tx, congressId, projectId, {
      planVersion: inForce?.version ?? null,
      ...unitsOf(inForce?.content ?? null, requests.find(({ decision }) => decision === null)?.content ?? null),
      ...(inForce === undefined ? { total: 0, achieved: 0, line: [] } : { ...weightsOf(inForce.content, accepted), line: plannedLine(inForce.content) }),
      money: sumsOfUnits(acceptedMoney(reports)),
      lastHeardOn: inForce === undefined ? null : lastHeardOn(reports, plans),
      completion: completion?.completion ?? null,
      ownRating: worst(newestOfUnits(reports.filter(({ decision }) => decision === 'accepted')).map(({ content }) => content.rating)),
      supervisorsRating: worst(newestOfUnits(reports.filter(({ decision }) => decision !== null)).map(({ review }) => review!.rating)),
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
    leadUnits: [...new Set(inForce?.subItems.map(({ leadUnitId }) => leadUnitId) ?? [])],
    units: [...new Set(all.flatMap(({ leadUnitId, jointUnitIds }) => [leadUnitId, ...jointUnitIds]))],
  };
}

/** Of every unit the newest; reports come newest first. */
function newestOfUnits(reports: readonly StoredReport[]): readonly StoredReport[] {
  const newest = new Map<string, StoredReport>();
  for (const report of reports) if (!newest.has(report.unitId)) newest.set(report.unitId, report);
  return [...newest.values()];
}

/** One unit in red is not covered by another in green. */
const worst = (ratings: readonly Colour[]): Colour | null => COLOURS.find((colour) => ratings.includes(colour)) ?? null;

/** Accepted papers count, oldest report first. */
export const acceptedMoney = (reports: readonly StoredReport[]): readonly UnitMoney[] =>
  [...reports].reverse().flatMap(({ decision, unitId, content }) => (decision === 'accepted' ? content.money.map((entry) => ({ ...entry, unitId })) : []));

/** When the unit that leads and was silent longest was last heard: by a report that was not returned, or when it first came to lead. */
function lastHeardOn(reports: readonly StoredReport[], plans: readonly PlanView[]): string | null {
  const units = [...new Set(plans.at(-1)!.content.subItems.map(({ leadUnitId }) => leadUnitId))];
  const heard = units.map((unit) => {
    const report = reports.find(({ unitId, decision }) => unitId === unit && decision !== 'returned');
    return report === undefined ? plans.find(({ content }) => isLedBy(content, unit))!.adoptedOn : localDay(new Date(report.submittedAt));
  });
  return heard.sort()[0] ?? null;
}
