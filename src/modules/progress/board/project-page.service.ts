import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor, DeputyActor, StaffActor } from '../../../contract/actor';
import type { AcceptanceView, ProgressAct, ProjectProgress } from '../../../contract/http/progress';
import { mayDo, type Act } from '../../../contract/roles';
import { isAccepted } from '../../../domain/progress/completion';
import { sumsOfUnits } from '../../../domain/progress/money';
import { isLedBy, subItemsOf } from '../../../domain/progress/plan';
import { achievedLine, plannedLine } from '../../../domain/progress/standing';
import { DomainError } from '../../../domain/shared/problem';
import { Clock } from '../../../platform/clock/clock';
import { acceptedMoney } from '../desk';
import { EndingsRepository, type StoredAcceptance } from '../finish/endings.repository';
import { PhotosService } from '../photos/photos.service';
import { actsFor } from '../plans/plans.service';
import { PlansRepository, type StoredRequest } from '../plans/plans.repository';
import { PoliciesService } from '../policy/policies.service';
import { ProgressRepository } from '../progress.repository';
import { newestQuantities } from '../reports/reports.service';
import { ReportsRepository, type StoredReport } from '../reports/reports.repository';
import { BoardService, unitOf } from './board.service';

/** One adopted project with everything that was planned, reported and decided about it. */
@Injectable()
export class ProjectPage {
  constructor(
    private readonly database: DataSource,
    private readonly projects: ProgressRepository,
    private readonly plans: PlansRepository,
    private readonly reports: ReportsRepository,
    private readonly endings: EndingsRepository,
    private readonly photos: PhotosService,
    private readonly policies: PoliciesService,
    private readonly board: BoardService,
    private readonly clock: Clock,
  ) {}

  /** With what the reader may do. @throws DomainError `not-found` where it was not adopted, or is no business of the reader's unit */
  async page(actor: StaffActor | DeputyActor, projectId: string): Promise<ProjectProgress> {
    const page = await this.read(actor, projectId);
    return { ...page, may: mayOf(actor, page) };
  }

  /** As `page`; nothing may be done with it. */
  async read(actor: Actor, projectId: string): Promise<ProjectProgress> {
    const tx = this.database.manager;
    const { congressId } = actor;
    const standing = await this.projects.one(tx, congressId, projectId);
    const adoption = await this.projects.adoption(tx, congressId, projectId);
    const unitId = unitOf(actor);
    const unitName = unitId === null ? '' : (await this.projects.unitNames(tx, congressId, [unitId]))[unitId];
    if (standing === null || adoption === null || (unitId !== null && !standing.units.includes(unitId) && standing.responsibleUnit !== unitName)) throw new DomainError('not-found', [{ code: 'project-not-adopted', at: 'id' }]);
    const policy = await this.policies.of(tx, congressId);
    const [row] = await this.board.views(tx, actor, [standing], policy);
    const plans = await this.plans.plans(tx, congressId, projectId);
    const requests = await this.plans.requests(tx, congressId, projectId);
    const reports = await this.reports.list(tx, congressId, projectId);
    const accepted = await this.reports.accepted(tx, congressId, projectId);
    const acceptances = (await this.endings.acceptances(tx, congressId, projectId)).map((one) => acceptanceOf(one, actor));
    const inForce = plans.at(-1)?.content;
    const money = acceptedMoney(reports);
    const seen = reports.filter((report) => unitId === null || report.unitId === unitId || report.decision === 'accepted');
    return {
      ...row!,
      ...{ today: this.clock.today(), lamps: policy.lamps },
      ownUnitId: actor.kind === 'staff' ? actor.unitId : null,
      ...{ adoptedOn: adoption.adoptedOn, ballotId: adoption.ballotId, reference: adoption.reference },
      ...{ plans, requests: requests.map(({ projectId: _, ...request }) => request) },
      unitNames: await this.projects.unitNames(tx, congressId, unitsIn(plans, requests, reports)),
      lines: { first: plans[0] ? plannedLine(plans[0].content) : [], current: inForce ? plannedLine(inForce) : [], achieved: inForce ? achievedLine(inForce, accepted) : [] },
      ...{ accepted, money: sumsOfUnits(money), moneyEntries: money, quantities: newestQuantities(reports) },
      reports: seen.map(({ projectId: _, ...report }) => report),
      photos: await this.photos.of(tx, congressId, projectId),
      ...{ acceptances, completions: await this.endings.completions(tx, congressId, projectId) },
      may: NOTHING,
    };
  }
}

const NOTHING: ProjectProgress['may'] = { requestPlan: false, decidePlan: false, report: false, review: false, withdraw: false, photo: false, publishPhoto: false, recordAcceptance: false, sign: false, complete: false };

/** What the screens offer; every service asks again. */
function mayOf(actor: StaffActor | DeputyActor, { requests, reports, plans, owed, acceptances: [newest], completion }: ProjectProgress): Record<ProgressAct, boolean> {
  const inForce = plans.at(-1)?.content ?? null;
  const isFinished = completion === 'accepted';
  const unitId = actor.kind === 'staff' ? actor.unitId : null;
  const may = (act: Act) => mayDo(actor.roles, act);
  const waiting = requests.find(({ decision }) => decision === null);
  const isOffice = mayDo(actor.roles, 'progress.show-photo');
  return {
    requestPlan: may('progress.request-plan') && waiting === undefined && (isOffice || inForce === null || isLedBy(inForce, unitId ?? '')),
    decidePlan: waiting !== undefined && actor.kind === 'staff' && actsFor(actor.roles, waiting.decidedByBody),
    report: may('progress.report') && inForce !== null && unitId !== null && subItemsOf(inForce, unitId).length > 0 && (owed !== null || !reports.some((report) => report.unitId === unitId && report.decision === null)),
    review: may('progress.review') && reports.some((report) => report.decision === null && report.unitId !== unitId),
    withdraw: may('progress.review'),
    photo: may('progress.photograph'),
    publishPhoto: isOffice,
    recordAcceptance: may('progress.record-acceptance') && inForce !== null,
    sign: may('progress.sign') && newest !== undefined && !newest.iHaveSigned && !isFinished,
    complete: may('progress.complete') && !isFinished,
  };
}

function acceptanceOf({ signatures, projectId: _, ...acceptance }: StoredAcceptance, actor: Actor): AcceptanceView {
  const reader = actor.kind === 'staff' ? actor.accountId : actor.kind === 'deputy' ? actor.deputyId : null;
  return {
    ...acceptance,
    signatures: signatures.map(({ signerId: _id, ...signature }) => signature),
    isAccepted: isAccepted(acceptance.checklist, signatures.length, acceptance.signersNeeded),
    iHaveSigned: signatures.some(({ signerId }) => signerId === reader),
  };
}

function unitsIn(plans: readonly { readonly content: Parameters<typeof subItemsOf>[0] }[], requests: readonly StoredRequest[], reports: readonly StoredReport[]): string[] {
  const named = [...plans, ...requests].flatMap(({ content }) => content.subItems.flatMap(({ leadUnitId, jointUnitIds }) => [leadUnitId, ...jointUnitIds]));
  return [...new Set([...named, ...reports.map(({ unitId }) => unitId)])];
}
