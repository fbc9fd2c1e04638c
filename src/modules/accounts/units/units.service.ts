import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../../../contract/actor';
import type { ChangeUnitRequest, SaveUnitRequest, UnitView } from '../../../contract/http/accounts';
import { DomainError } from '../../../domain/shared/problem';
import { given } from '../../../platform/database/given';
import { AuditsService } from '../../audits/audits.service';
import type { Unit } from './unit.entity';
import { UnitsRepository } from './units.repository';

/** Departments, towns, streets, committees: who reviews, carries out and answers. */
@Injectable()
export class UnitsService {
  constructor(
    private readonly database: DataSource,
    private readonly units: UnitsRepository,
    private readonly audits: AuditsService,
  ) {}

  async list(congressId: string): Promise<UnitView[]> {
    return (await this.units.list(this.database.manager, congressId)).map(viewOf);
  }

  /** @throws DomainError `not-found` */
  async get(congressId: string, unitId: string): Promise<UnitView> {
    const unit = await this.units.find(this.database.manager, congressId, unitId);
    if (unit === null) throw unknownUnit();
    return viewOf(unit);
  }

  /** The name must be new. */
  async create(actor: Actor, { name, kind }: SaveUnitRequest): Promise<UnitView> {
    const unit: Unit = { congressId: actor.congressId, unitId: randomUUID(), name, kind, isDisabled: false };
    await this.database.transaction(async (tx) => {
      await this.units.add(tx, unit);
      await this.audits.append(tx, actor, { act: 'units.create', subject: unit.unitId, details: { name, kind } });
    });
    return viewOf(unit);
  }

  /** A unit that is disabled gets nothing new; what it has stays. @throws DomainError `not-found` */
  async change(actor: Actor, unitId: string, change: ChangeUnitRequest): Promise<UnitView> {
    await this.database.transaction(async (tx) => {
      if (!(await this.units.change(tx, actor.congressId, unitId, given(change)))) throw unknownUnit();
      await this.audits.append(tx, actor, { act: 'units.change', subject: unitId, details: { ...change } });
    });
    return this.get(actor.congressId, unitId);
  }
}

const unknownUnit = () => new DomainError('not-found', [{ code: 'unit-unknown', at: 'id' }]);

const viewOf = ({ unitId, name, kind, isDisabled }: Unit): UnitView => ({ id: unitId, name, kind, isDisabled });
