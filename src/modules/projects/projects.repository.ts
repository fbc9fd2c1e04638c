import { Injectable } from '@nestjs/common';
import { In, IsNull, Not, type EntityManager } from 'typeorm';
import { Project } from './project.entity';

/** What is written of a project: the database counts its revisions. */
export type NewProject = Omit<Project, 'revision'>;

@Injectable()
export class ProjectsRepository {
  /** Suggestions that are no candidates are left out: there may be a hundred thousand of them. */
  candidates(tx: EntityManager, congressId: string, year?: number): Promise<Project[]> {
    return tx.find(Project, { where: { congressId, candidateOn: Not(IsNull()), ...(year !== undefined && { year }) }, order: { year: 'DESC', sort: 'ASC', code: 'ASC' } });
  }

  find(tx: EntityManager, congressId: string, projectId: string): Promise<Project | null> {
    return tx.findOneBy(Project, { congressId, projectId });
  }

  some(tx: EntityManager, congressId: string, ids: readonly string[]): Promise<Project[]> {
    return tx.findBy(Project, { congressId, projectId: In([...ids]) });
  }

  lock(tx: EntityManager, congressId: string, ids: readonly string[]): Promise<Project[]> {
    return tx.find(Project, { where: { congressId, projectId: In([...ids]) }, order: { projectId: 'ASC' }, lock: { mode: 'pessimistic_write' } });
  }

  async nextSort(tx: EntityManager, congressId: string): Promise<number> {
    return ((await tx.maximum(Project, 'sort', { congressId, candidateOn: Not(IsNull()) })) ?? 0) + 1;
  }

  async add(tx: EntityManager, ...projects: NewProject[]): Promise<void> {
    await tx.insert(Project, projects);
  }

  /** @param basedOn the revision that was read, where it matters. @returns false where it is another one now: nothing was changed then */
  async change(tx: EntityManager, congressId: string, projectId: string, change: Partial<Omit<NewProject, 'congressId' | 'projectId'>>, basedOn?: number): Promise<boolean> {
    if (Object.keys(change).length === 0) return true;
    const { affected } = await tx.update(Project, { congressId, projectId, ...(basedOn !== undefined && { revision: basedOn }) }, change);
    return (affected ?? 0) > 0;
  }

  async remove(tx: EntityManager, congressId: string, projectId: string): Promise<boolean> {
    return ((await tx.delete(Project, { congressId, projectId })).affected ?? 0) > 0;
  }
}
