import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor, StaffActor } from '../../../../contract/actor';
import type { RectificationView } from '../../../../contract/http/supervision';
import { actProblems, CHECK_WORKING_DAYS, findingProblems } from '../../../../domain/progress/rectification-problems';
import { rectificationActBelongsTo, rectificationActLeadsTo, type RectificationState } from '../../../../domain/progress/rectification-states';
import { partIn, type Finder, type RectificationSource } from '../../../../domain/progress/supervision-parts';
import { yearOf } from '../../../../domain/shared/local-date';
import { DomainError } from '../../../../domain/shared/problem';
import { addWorkingDays } from '../../../../domain/shared/work-calendar';
import { AuditsService } from '../../../audits/audits.service';
import { GroupsService } from '../groups/groups.service';
import { SupervisedProjects } from '../projects/supervised-projects.service';
import { sightOf, supervisorOf, type SupervisionActor } from '../sight';
import { SupervisionDays, type SupervisionDay } from '../supervision-days.service';
import type { OpenRectificationRequest, RectificationActRequest } from './rectification.requests';
import { foundOf, RectificationViews, unknownRectification } from './rectification-views.service';
import { RectificationsRepository } from './rectifications.repository';

/** What was found and has to be mended. */
export interface Finding {
  readonly projectId: string;
  readonly source: RectificationSource;
  readonly unitId: string;
  readonly text: string;
  readonly dueOn: string;
  /** Today unless told. */
  readonly foundOn?: string;
  /** The standing committee unless told. */
  readonly finder?: Finder;
  readonly photoIds?: readonly string[];
  readonly inspectionId?: string;
  readonly questionId?: string;
  /** Where its fields stand in the request, e.g. `findings[2].`. */
  readonly at?: string;
}

/** 整改单: opened by who found something, answered by the unit, closed by who found it. */
@Injectable()
export class RectificationsService {
  constructor(
    private readonly database: DataSource,
    private readonly rectifications: RectificationsRepository,
    private readonly views: RectificationViews,
    private readonly groups: GroupsService,
    private readonly projects: SupervisedProjects,
    private readonly clock: SupervisionDays,
    private readonly audits: AuditsService,
  ) {}

  /** Opens a 整改单 in the caller's transaction and records it; also for a unit that is out of use, since what follows from a vote comes all the same. @returns its id. @throws DomainError `not-found`, `supervision-refused` */
  async open(tx: EntityManager, actor: Actor, finding: Finding): Promise<string> {
    const { congressId } = actor;
    const { today } = await this.clock.on(tx, congressId);
    const { projectId, source, unitId, text, dueOn, foundOn = today, finder = { kind: 'standingCommittee' }, photoIds = [], at = '' } = finding;
    const problems = [...findingProblems({ text, dueOn }, foundOn, at), ...(foundOn > today ? [{ code: 'day-is-to-come', at: `${at}foundOn` }] : [])];
    if (problems.length > 0) throw new DomainError('supervision-refused', problems);
    await this.projects.needsAdopted(tx, congressId, [projectId], 'projectId');
    await this.projects.needsPhotos(tx, congressId, projectId, photoIds, `${at}photoIds`);
    const id = randomUUID();
    const by = { finder: finder.kind, groupId: finder.kind === 'group' ? finder.groupId : null, deputyId: finder.kind === 'deputy' ? finder.deputyId : null };
    const of = { inspectionId: finding.inspectionId ?? null, questionId: finding.questionId ?? null };
    await this.rectifications.add(tx, congressId, { id, year: yearOf(foundOn), projectId, source, unitId, text, photoIds, foundOn, dueOn, ...by, ...of });
    await this.rectifications.move(tx, congressId, id, { act: 'open', part: 'finder', state: 'open', note: '', evidence: '', photoIds: [], by: actor.name, on: foundOn }, dueOn, null);
    await this.audits.append(tx, actor, { act: 'supervision.open', subject: id, details: { projectId, source, unitId, dueOn } });
    return id;
  }

  /** As `open`; nothing where the project was not adopted by way of this system, and so is on no board. */
  async openWhereAdopted(tx: EntityManager, actor: Actor, finding: Finding): Promise<void> {
    if (await this.projects.isAdopted(tx, actor.congressId, finding.projectId)) await this.open(tx, actor, finding);
  }

  /** What the standing committee found itself. @throws DomainError `not-found`, `supervision-refused` */
  async openByCommittee(actor: StaffActor, request: OpenRectificationRequest): Promise<RectificationView> {
    await this.projects.needsUnit(actor.congressId, request.unitId, 'unitId');
    return this.database.transaction(async (tx) => this.views.one(actor, await this.open(tx, actor, { ...request, source: 'standingCommittee' }), tx));
  }

  /** The unit answers; who found it closes or opens again; the standing committee takes over from a deputy who left. @throws DomainError `not-found`, `not-allowed`, `illegal-act`, `supervision-refused` */
  async act(actor: SupervisionActor, id: string, request: RectificationActRequest): Promise<RectificationView> {
    const { congressId } = actor;
    const { act, from, photoIds } = request;
    return this.database.transaction(async (tx) => {
      const stored = await this.rectifications.lock(tx, congressId, sightOf(actor), id);
      if (stored === null) throw unknownRectification();
      const part = partIn(foundOf(stored), supervisorOf(actor, await this.groups.idsOf(tx, actor)));
      if (part === 'onlooker' || part !== rectificationActBelongsTo(act)) throw new DomainError('not-allowed', [{ code: 'not-allowed', values: { act } }]);
      const state = rectificationActLeadsTo(stored.state, act, part);
      if (state === null || stored.state !== from) throw new DomainError('illegal-act', [{ code: 'illegal-act', values: { act, state: stored.state, from } }]);
      const day = await this.clock.on(tx, congressId);
      const problems = actProblems(act, request, day.today);
      if (problems.length > 0) throw new DomainError('supervision-refused', problems);
      await this.projects.needsPhotos(tx, congressId, stored.projectId, photoIds, 'photoIds');
      const dueOn = act === 'reopen' ? request.dueOn : null;
      await this.rectifications.move(tx, congressId, id, { ...request, part, state, by: actor.name, on: day.today }, act === 'takeOver' && state !== 'answered' ? stored.owedOn : owedAfter(state, dueOn, day), dueOn);
      await this.audits.append(tx, actor, { act: `supervision.${act}`, subject: id, details: { state, ...(dueOn !== null && { dueOn }) } });
      return this.views.one(actor, id, tx);
    });
  }
}

/** By when the next step is owed. */
function owedAfter(state: RectificationState, dueOn: string | null, { calendar, today }: SupervisionDay): string | null {
  return state === 'answered' ? addWorkingDays(calendar, today, CHECK_WORKING_DAYS) : dueOn;
}
