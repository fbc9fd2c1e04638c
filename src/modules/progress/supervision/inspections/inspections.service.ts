import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { InspectionView } from '../../../../contract/http/supervision';
import { findingProblems } from '../../../../domain/progress/rectification-problems';
import type { Finder } from '../../../../domain/progress/supervision-parts';
import { DomainError, type Problem } from '../../../../domain/shared/problem';
import { AuditsService } from '../../../audits/audits.service';
import { GroupsService } from '../groups/groups.service';
import { SupervisedProjects } from '../projects/supervised-projects.service';
import { RectificationsService } from '../rectifications/rectifications.service';
import { sightOf, type SupervisionActor } from '../sight';
import { SupervisionDays } from '../supervision-days.service';
import type { InspectionRequest } from './inspection.requests';
import { InspectionsRepository } from './inspections.repository';

/** 视察: somebody went and looked, and what was found there. */
@Injectable()
export class InspectionsService {
  constructor(
    private readonly database: DataSource,
    private readonly inspections: InspectionsRepository,
    private readonly groups: GroupsService,
    private readonly projects: SupervisedProjects,
    private readonly rectifications: RectificationsService,
    private readonly clock: SupervisionDays,
    private readonly audits: AuditsService,
  ) {}

  list(actor: SupervisionActor, projectId: string | null, tx: EntityManager = this.database.manager): Promise<InspectionView[]> {
    return this.inspections.list(tx, actor.congressId, sightOf(actor), projectId);
  }

  /** Every finding becomes a 整改单 at once. A deputy inspects for the group that looks after the project. @throws DomainError `not-found`, `supervision-refused` */
  async record(actor: SupervisionActor, request: InspectionRequest): Promise<InspectionView> {
    const { congressId } = actor;
    const { projectId, inspectedOn, findings } = request;
    const id = randomUUID();
    return this.database.transaction(async (tx) => {
      await this.projects.needsAdopted(tx, congressId, [projectId], 'projectId');
      const groupId = actor.kind === 'deputy' ? await this.groups.lookingAfter(tx, congressId, actor.deputyId, projectId) : null;
      const finder: Finder = groupId === null ? { kind: 'standingCommittee' } : { kind: 'group', groupId };
      const { today } = await this.clock.on(tx, congressId);
      const problems = inspectionProblems(request, today);
      if (problems.length > 0) throw new DomainError('supervision-refused', problems);
      await this.inspections.add(tx, congressId, id, groupId, actor.name, request);
      await this.audits.append(tx, actor, { act: 'supervision.inspect', subject: id, details: { projectId, inspectedOn, groupId, findings: findings.length } });
      for (const [index, { unitId }] of findings.entries()) await this.projects.needsUnit(congressId, unitId, `findings[${index}].unitId`);
      for (const [index, finding] of findings.entries()) await this.rectifications.open(tx, actor, { ...finding, projectId, source: 'inspection', foundOn: inspectedOn, finder, inspectionId: id, at: `findings[${index}].` });
      return (await this.list(actor, projectId, tx)).find((one) => one.id === id)!;
    });
  }
}

/** Everything that is wrong at once. */
const inspectionProblems = ({ inspectedOn, place, latitude, longitude, findings }: InspectionRequest, today: string): readonly Problem[] => [
  ...(inspectedOn > today ? [{ code: 'day-is-to-come', at: 'inspectedOn' }] : []),
  ...(place.trim() === '' ? [{ code: 'must-not-be-empty', at: 'place' }] : []),
  ...((latitude === null) === (longitude === null) ? [] : [{ code: 'place-incomplete', at: 'latitude' }]),
  ...findings.flatMap((finding, index) => findingProblems(finding, inspectedOn, `findings[${index}].`)),
];
