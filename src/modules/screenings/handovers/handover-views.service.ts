import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { StaffActor } from '../../../contract/actor';
import type { HandoverView } from '../../../contract/http/handovers';
import { addDays } from '../../../domain/shared/local-date';
import { dueStateOf } from '../../../domain/screening/due-dates';
import { possibleHandoverActs, type HandoverActor } from '../../../domain/screening/handover-states';
import type { Today } from '../bench/bench.repository';
import { sightOf } from '../bench/sight';
import { TodayService } from '../bench/today.service';
import type { HandoversQuery } from './handover.requests';
import { HandoversRepository, type StoredHandover } from './handovers.repository';

/** Hand-overs as their reader sees them: a unit sees its own. */
@Injectable()
export class HandoverViews {
  constructor(
    private readonly database: DataSource,
    private readonly handovers: HandoversRepository,
    private readonly clock: TodayService,
  ) {}

  async list(actor: StaffActor, { state, due }: HandoversQuery): Promise<HandoverView[]> {
    const tx = this.database.manager;
    const today = await this.clock.today(tx, actor.congressId);
    const days = due === undefined ? null : due === 'overdue' ? ([null, addDays(today.today, -1)] as const) : ([today.today, today.near] as const);
    const stored = await this.handovers.list(tx, actor.congressId, sightOf(actor).unitId, state ?? null, days);
    return stored.map((one) => viewOf(one, actor, today));
  }

  /** null where there is none, or it is another unit's. */
  async one(tx: EntityManager, actor: StaffActor, projectId: string): Promise<HandoverView | null> {
    const stored = await this.handovers.find(tx, actor.congressId, projectId);
    const { unitId } = sightOf(actor);
    if (stored === null || (unitId !== null && stored.unitId !== unitId)) return null;
    return viewOf(stored, actor, await this.clock.today(tx, actor.congressId));
  }
}

/** In which parts somebody acts on a hand-over. */
export function partsOf({ roles, unitId }: StaffActor, handover: Pick<StoredHandover, 'unitId'>): HandoverActor[] {
  return [...(roles.includes('unitStaff') && unitId === handover.unitId ? (['unit'] as const) : []), ...(roles.includes('office') ? (['office'] as const) : [])];
}

const viewOf = (stored: StoredHandover, actor: StaffActor, { today, near }: Today): HandoverView => ({
  ...stored,
  due: dueStateOf(stored.dueOn, today, near),
  acts: partsOf(actor, stored).flatMap((part) => possibleHandoverActs(stored.state, part)),
});
