import { Injectable } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';
import { Project } from './project.entity';

@Injectable()
export class ProjectsRepository {
  list(tx: EntityManager, congressId: string, year?: number): Promise<Project[]> {
    return tx.find(Project, { where: { congressId, ...(year !== undefined && { year }) }, order: { year: 'DESC', sort: 'ASC', code: 'ASC' } });
  }

  find(tx: EntityManager, congressId: string, projectId: string): Promise<Project | null> {
    return tx.findOneBy(Project, { congressId, projectId });
  }

  lock(tx: EntityManager, congressId: string, ids: readonly string[]): Promise<Project[]> {
    return tx.find(Project, { where: { congressId, projectId: In([...ids]) }, order: { projectId: 'ASC' }, lock: { mode: 'pessimistic_write' } });
  }

  async nextSort(tx: EntityManager, congressId: string): Promise<number> {
    return ((await tx.maximum(Project, 'sort', { congressId })) ?? 0) + 1;
  }

  async add(tx: EntityManager, project: Project): Promise<void> {
    await tx.insert(Project, project);
  }

  async change(tx: EntityManager, congressId: string, projectId: string, change: Partial<Omit<Project, 'congressId' | 'projectId'>>): Promise<void> {
    if (Object.keys(change).length > 0) await tx.update(Project, { congressId, projectId }, change);
  }

  async remove(tx: EntityManager, congressId: string, projectId: string): Promise<boolean> {
    return ((await tx.delete(Project, { congressId, projectId })).affected ?? 0) > 0;
  }
}
