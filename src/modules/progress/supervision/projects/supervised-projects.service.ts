import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { SupervisedProject, SupervisedUnit } from '../../../../contract/http/supervision';
import { DomainError } from '../../../../domain/shared/problem';
import { UnitsService } from '../../../accounts/units/units.service';
import { ALL, sightOf, type SupervisionActor } from '../sight';
import { SupervisedProjectsRepository } from './supervised-projects.repository';

/** Adopted projects as supervision sees them, and the units that carry them out. */
@Injectable()
export class SupervisedProjects {
  constructor(
    private readonly database: DataSource,
    private readonly projects: SupervisedProjectsRepository,
    private readonly units: UnitsService,
  ) {}

  list(actor: SupervisionActor, year: number | null): Promise<SupervisedProject[]> {
    return this.projects.list(this.database.manager, actor.congressId, sightOf(actor), year);
  }

  /** Of one year, in their order. */
  adoptedFor(tx: EntityManager, congressId: string, year: number): Promise<SupervisedProject[]> {
    return this.projects.list(tx, congressId, ALL, year);
  }

  async unitsOf(congressId: string): Promise<SupervisedUnit[]> {
    return (await this.units.list(congressId)).filter(({ isDisabled }) => !isDisabled).map(({ id, name }) => ({ id, name }));
  }

  /** One that is in use. @throws DomainError `not-found` */
  async needsUnit(congressId: string, unitId: string, at: string): Promise<void> {
    if (!(await this.unitsOf(congressId)).some(({ id }) => id === unitId)) throw new DomainError('not-found', [{ code: 'unit-unknown', at }]);
  }

  async isAdopted(tx: EntityManager, congressId: string, projectId: string): Promise<boolean> {
    return (await this.projects.notAdopted(tx, congressId, [projectId])).length === 0;
  }

  /** @throws DomainError `not-found` naming every one that was not adopted by its place */
  async needsAdopted(tx: EntityManager, congressId: string, ids: readonly string[], at: string): Promise<void> {
    const strange = await this.projects.notAdopted(tx, congressId, ids);
    if (strange.length > 0) throw new DomainError('not-found', strange.map((id) => ({ code: 'project-not-adopted', at: ids.length === 1 ? at : `${at}[${ids.indexOf(id)}]` })));
  }

  /** @throws DomainError `not-found` */
  async needsPhotos(tx: EntityManager, congressId: string, projectId: string, photoIds: readonly string[], at: string): Promise<void> {
    const strange = await this.projects.strangePhotos(tx, congressId, projectId, photoIds);
    if (strange.length > 0) throw new DomainError('not-found', strange.map((id) => ({ code: 'photo-unknown', at: `${at}[${photoIds.indexOf(id)}]` })));
  }

  hasYear(tx: EntityManager, congressId: string, year: number): Promise<boolean> {
    return this.projects.hasYear(tx, congressId, year);
  }
}
