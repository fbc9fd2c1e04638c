import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../../contract/actor';
import type { ChangeProjectRequest, ProjectContent, ProjectView, SaveProjectRequest } from '../../contract/http/projects';
import { DomainError } from '../../domain/shared/problem';
import { localDay } from '../../platform/clock/zoned-time';
import { given } from '../../platform/database/given';
import { AuditsService } from '../audits/audits.service';
import type { Project } from './project.entity';
import { ProjectsRepository } from './projects.repository';
import { stated, type Wish } from './stated';

/** The one record of every project, from suggestion to evaluation, and the order in which candidates stand on their list. */
@Injectable()
export class ProjectsService {
  constructor(
    private readonly database: DataSource,
    private readonly projects: ProjectsRepository,
    private readonly audits: AuditsService,
  ) {}

  /** Candidates only. */
  async list(congressId: string, year?: number, tx: EntityManager = this.database.manager): Promise<ProjectView[]> {
    return (await this.projects.candidates(tx, congressId, year)).map(viewOf);
  }

  /** @throws DomainError `not-found` */
  async get(congressId: string, projectId: string): Promise<ProjectView> {
    const project = await this.projects.find(this.database.manager, congressId, projectId);
    if (project === null) throw unknownProject('id');
    return viewOf(project);
  }

  /** These candidates in the order asked for. @throws DomainError `not-found` naming every unknown id by its place */
  async getAll(congressId: string, ids: readonly string[], tx: EntityManager = this.database.manager): Promise<ProjectView[]> {
    const known = new Map((await this.projects.some(tx, congressId, ids)).filter(isCandidate).map((project) => [project.projectId, viewOf(project)]));
    const unknown = ids.flatMap((id, index) => (known.has(id) ? [] : [{ code: 'project-unknown', at: `projectIds[${index}]` }]));
    if (unknown.length > 0) throw new DomainError('not-found', unknown);
    return ids.map((id) => known.get(id)!);
  }

  /** The code must be new in its year. */
  async create(actor: Actor, request: SaveProjectRequest): Promise<ProjectView> {
    const { congressId } = actor;
    const projectId = randomUUID();
    await this.database.transaction(async (tx) => {
      const sort = await this.projects.nextSort(tx, congressId);
      await this.projects.add(tx, { ...stated(request), congressId, projectId, sort, candidateOn: localDay(new Date()) });
      await this.audits.append(tx, actor, { act: 'projects.create', subject: projectId, details: { ...request } });
    });
    return this.get(congressId, projectId);
  }

  /** A record that begins as a suggestion. The caller records the act. @returns its id */
  async suggest(tx: EntityManager, congressId: string, suggestion: Wish): Promise<string> {
    return (await this.suggestAll(tx, congressId, [suggestion]))[0]!;
  }

  /** As `suggest`, for many. @returns their ids, in their order */
  async suggestAll(tx: EntityManager, congressId: string, suggestions: readonly Wish[]): Promise<string[]> {
    const projects = suggestions.map((suggestion) => ({ ...stated(suggestion), congressId, projectId: randomUUID(), sort: 0, candidateOn: null }));
    await this.projects.add(tx, ...projects);
    return projects.map(({ projectId }) => projectId);
  }

  /** Changes the text of a record, suggestion or candidate. The caller records the act. @throws DomainError `not-found` */
  async revise(tx: EntityManager, congressId: string, projectId: string, change: Partial<ProjectContent>): Promise<void> {
    if ((await this.projects.lock(tx, congressId, [projectId])).length === 0) throw unknownProject('id');
    await this.projects.change(tx, congressId, projectId, given(change));
  }

  /** Puts suggestions at the end of the list of candidates, in this order; those that stand on it already stay where they are. The caller records the act. */
  async becomeCandidates(tx: EntityManager, congressId: string, ids: readonly string[], day: string): Promise<void> {
    const waiting = (await this.projects.lock(tx, congressId, ids)).filter((project) => !isCandidate(project)).map(({ projectId }) => projectId);
    const first = await this.projects.nextSort(tx, congressId);
    for (const [index, id] of ids.filter((projectId) => waiting.includes(projectId)).entries()) await this.projects.change(tx, congressId, id, { sort: first + index, candidateOn: day });
  }

  /** Armed ballots keep the texts they were armed with. @throws DomainError `not-found`, `version-conflict` when somebody else changed it since `basedOn` */
  async change(actor: Actor, projectId: string, { basedOn, ...change }: ChangeProjectRequest): Promise<ProjectView> {
    await this.database.transaction((tx) => this.changeWithin(tx, actor, projectId, change, {}, basedOn));
    return this.get(actor.congressId, projectId);
  }

  /** A change within the caller's transaction. `because` stands beside it in the log, e.g. the amendment it follows from. @throws DomainError `not-found`, `version-conflict` */
  async changeWithin(tx: EntityManager, actor: Actor, projectId: string, change: Partial<SaveProjectRequest>, because: object = {}, basedOn?: number): Promise<void> {
    const { congressId } = actor;
    if ((await this.projects.lock(tx, congressId, [projectId])).length === 0) throw unknownProject('id');
    if (!(await this.projects.change(tx, congressId, projectId, given(change), basedOn))) throw await this.audits.conflict(tx, congressId, projectId, CHANGES);
    await this.audits.append(tx, actor, { act: 'projects.change', subject: projectId, details: { ...change, ...because } });
  }

  async remove(actor: Actor, projectId: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      if (!(await this.projects.remove(tx, actor.congressId, projectId))) throw unknownProject('id');
      await this.audits.append(tx, actor, { act: 'projects.remove', subject: projectId, details: {} });
    });
  }

  /** Puts these projects in this order. @throws DomainError `not-found` when one of them does not exist */
  async order(actor: Actor, ids: readonly string[]): Promise<ProjectView[]> {
    await this.database.transaction(async (tx) => {
      const known = new Set((await this.projects.lock(tx, actor.congressId, ids)).map((project) => project.projectId));
      const unknown = ids.flatMap((id, index) => (known.has(id) ? [] : [{ code: 'project-unknown', at: `ids[${index}]` }]));
      if (unknown.length > 0) throw new DomainError('not-found', unknown);
      for (const [index, id] of ids.entries()) await this.projects.change(tx, actor.congressId, id, { sort: index + 1 });
      await this.audits.append(tx, actor, { act: 'projects.order', subject: 'projects', details: { ids } });
    });
    return this.list(actor.congressId);
  }
}

/** Acts after which a project says something else. */
const CHANGES = ['projects.create', 'projects.change'];

const unknownProject = (at: string) => new DomainError('not-found', [{ code: 'project-unknown', at }]);

const isCandidate = ({ candidateOn }: Project): boolean => candidateOn !== null;

const viewOf = ({ congressId: _, projectId, sort, ...project }: Project): ProjectView => ({ ...project, id: projectId, order: sort });
