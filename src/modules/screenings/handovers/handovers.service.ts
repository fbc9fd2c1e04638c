import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { StaffActor } from '../../../contract/actor';
import type { HandoverView } from '../../../contract/http/handovers';
import { handoverActLeadsTo } from '../../../domain/screening/handover-states';
import { DomainError, type Problem } from '../../../domain/shared/problem';
import { UnitsService } from '../../accounts/units/units.service';
import { AuditsService } from '../../audits/audits.service';
import { TodayService } from '../bench/today.service';
import { HandoverViews, partsOf } from './handover-views.service';
import type { HandoverActRequest, HandOverRequest } from './handover.requests';
import { HandoversRepository } from './handovers.repository';

const SAYS_NOTHING: readonly string[] = ['undertake', 'archive'];

/** 转代表建议: what becomes of a suggestion that is handed over. */
@Injectable()
export class HandoversService {
  constructor(
    private readonly database: DataSource,
    private readonly handovers: HandoversRepository,
    private readonly views: HandoverViews,
    private readonly units: UnitsService,
    private readonly clock: TodayService,
    private readonly audits: AuditsService,
  ) {}

  /** 交办, by the office. @throws DomainError `not-allowed`, `not-found`, `handover-refused`, `already-exists` */
  async hand(actor: StaffActor, { projectId, unitId, dueOn, leader }: HandOverRequest): Promise<HandoverView> {
    const { congressId } = actor;
    if (!actor.roles.includes('office')) throw new DomainError('not-allowed', [{ code: 'not-allowed', values: { act: 'hand' } }]);
    const unit = await this.units.get(congressId, unitId);
    return this.database.transaction(async (tx) => {
      const { today } = await this.clock.today(tx, congressId);
      const problems: Problem[] = [
        ...((await this.handovers.isDue(tx, congressId, projectId)) ? [] : [{ code: 'not-to-be-handed-over', at: 'projectId' }]),
        ...(unit.isDisabled ? [{ code: 'unit-unknown', at: 'unitId' }] : []),
        ...(dueOn < today ? [{ code: 'day-is-past', at: 'dueOn' }] : []),
      ];
      if (problems.length > 0) throw new DomainError('handover-refused', problems);
      if (!(await this.handovers.add(tx, congressId, projectId, unitId, dueOn, leader))) throw new DomainError('already-exists', [{ code: 'already-exists', at: 'projectId' }]);
      await this.handovers.move(tx, congressId, projectId, { act: 'hand', state: 'handed', note: leader, by: actor.name }, null);
      await this.audits.append(tx, actor, { act: 'handovers.hand', subject: projectId, details: { unitId, dueOn, leader } });
      return (await this.views.one(tx, actor, projectId))!;
    });
  }

  /** One step of the unit that has the matter, or of the office. @throws DomainError `not-found`, `illegal-act`, `handover-refused` */
  async act(actor: StaffActor, projectId: string, { act, from, note, dueOn }: HandoverActRequest): Promise<HandoverView> {
    const { congressId } = actor;
    return this.database.transaction(async (tx) => {
      const handover = await this.handovers.lock(tx, congressId, projectId);
      const parts = handover === null ? [] : partsOf(actor, handover);
      if (handover === null || parts.length === 0) throw new DomainError('not-found', [{ code: 'handover-unknown', at: 'id' }]);
      const next = parts.map((part) => handoverActLeadsTo(handover.state, act, part)).find((state) => state !== null);
      if (next === undefined || handover.state !== from) throw new DomainError('illegal-act', [{ code: 'illegal-act', values: { act, state: handover.state, from } }]);
      if (!SAYS_NOTHING.includes(act) && note.trim() === '') throw new DomainError('handover-refused', [{ code: 'must-not-be-empty', at: 'note' }]);
      await this.handovers.move(tx, congressId, projectId, { act, state: next, note, by: actor.name }, act === 'fail' ? (dueOn ?? null) : null);
      await this.audits.append(tx, actor, { act: `handovers.${act}`, subject: projectId, details: { note } });
      return (await this.views.one(tx, actor, projectId))!;
    });
  }
}
