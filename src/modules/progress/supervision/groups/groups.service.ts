import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { StaffActor } from '../../../../contract/actor';
import type { DeputyPage } from '../../../../contract/http/sessions';
import type { GroupView } from '../../../../contract/http/supervision';
import { groupProblems, type GroupContent } from '../../../../domain/progress/group-problems';
import { DomainError, type Problem } from '../../../../domain/shared/problem';
import { AuditsService } from '../../../audits/audits.service';
import { DeputiesService } from '../../../sessions/roster/deputies.service';
import { SupervisedProjects } from '../projects/supervised-projects.service';
import { sightOf, type SupervisionActor } from '../sight';
import { GroupsRepository } from './groups.repository';
import type { ChangeGroupRequest, SaveGroupRequest } from './group.requests';

/** 督办小组. */
@Injectable()
export class GroupsService {
  constructor(
    private readonly database: DataSource,
    private readonly groups: GroupsRepository,
    private readonly projects: SupervisedProjects,
    private readonly members: DeputiesService,
    private readonly audits: AuditsService,
  ) {}

  /** A deputy sees the own ones; they are no business of a unit. */
  async list(actor: SupervisionActor, tx: EntityManager = this.database.manager): Promise<GroupView[]> {
    const { unitId, deputyId } = sightOf(actor);
    return unitId === null ? this.groups.list(tx, actor.congressId, deputyId) : [];
  }

  /** Groups of which somebody is a member. */
  async idsOf(tx: EntityManager, actor: SupervisionActor): Promise<string[]> {
    return actor.kind === 'deputy' ? this.groups.idsOf(tx, actor.congressId, actor.deputyId) : [];
  }

  deputies(congressId: string, q: string): Promise<DeputyPage> {
    return this.members.page(congressId, { q });
  }

  /** The group for which a deputy goes and looks at a project. @throws DomainError `not-found` */
  async lookingAfter(tx: EntityManager, congressId: string, deputyId: string, projectId: string): Promise<string> {
    const groupId = await this.groups.lookingAfter(tx, congressId, deputyId, projectId);
    if (groupId === null) throw new DomainError('not-found', [{ code: 'project-not-supervised', at: 'projectId' }]);
    return groupId;
  }

  /** The name must be new. @throws DomainError `supervision-refused`, `not-found` */
  async create(actor: StaffActor, request: SaveGroupRequest): Promise<GroupView[]> {
    const groupId = randomUUID();
    return this.database.transaction(async (tx) => {
      await this.check(tx, actor.congressId, request, []);
      await this.groups.add(tx, actor.congressId, groupId, request);
      await this.audits.append(tx, actor, { act: 'supervision.create-group', subject: groupId, details: { ...request } });
      return this.list(actor, tx);
    });
  }

  /** What the group found stays the group's, whoever its members are now. @throws DomainError `supervision-refused`, `not-found`, `version-conflict` */
  async change(actor: StaffActor, groupId: string, { revision, ...content }: ChangeGroupRequest): Promise<GroupView[]> {
    const { congressId } = actor;
    return this.database.transaction(async (tx) => {
      const group = (await this.groups.list(tx, congressId, null)).find(({ id }) => id === groupId);
      if (group === undefined) throw new DomainError('not-found', [{ code: 'group-unknown', at: 'id' }]);
      await this.check(tx, congressId, content, group.members.map(({ id }) => id));
      if (!(await this.groups.change(tx, congressId, groupId, revision, content))) throw new DomainError('version-conflict');
      await this.audits.append(tx, actor, { act: 'supervision.change-group', subject: groupId, details: { ...content } });
      return this.list(actor, tx);
    });
  }

  /** Who is a member already may stay, in office or not. */
  private async check(tx: EntityManager, congressId: string, content: GroupContent, members: readonly string[]): Promise<void> {
    const left: Problem[] = [];
    for (const [index, id] of content.deputyIds.entries()) {
      const { isInOffice } = await this.members.get(tx, congressId, id);
      if (!isInOffice && !members.includes(id)) left.push({ code: 'deputy-left', at: `deputyIds[${index}]` });
    }
    const problems = [...groupProblems(content), ...left];
    if (problems.length > 0) throw new DomainError('supervision-refused', problems);
    await this.projects.needsAdopted(tx, congressId, content.projectIds, 'projectIds');
  }
}
