import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { RectificationView } from '../../../../contract/http/supervision';
import { dueLevel, type DueDays } from '../../../../domain/progress/escalation';
import { possibleRectificationActs } from '../../../../domain/progress/rectification-states';
import { partIn, type Finder, type Found, type Supervisor } from '../../../../domain/progress/supervision-parts';
import { DomainError } from '../../../../domain/shared/problem';
import { GroupsService } from '../groups/groups.service';
import { sightOf, supervisorOf, type SupervisionActor } from '../sight';
import { SupervisionDays } from '../supervision-days.service';
import type { RectificationsQuery } from './rectification.requests';
import { RectificationsRepository, type StoredRectification } from './rectifications.repository';

/** 整改单 as their reader sees them. */
@Injectable()
export class RectificationViews {
  constructor(
    private readonly database: DataSource,
    private readonly rectifications: RectificationsRepository,
    private readonly groups: GroupsService,
    private readonly clock: SupervisionDays,
  ) {}

  async list(actor: SupervisionActor, query: RectificationsQuery): Promise<RectificationView[]> {
    const tx = this.database.manager;
    const [{ days }, groupIds] = await Promise.all([this.clock.on(tx, actor.congressId), this.groups.idsOf(tx, actor)]);
    const who = supervisorOf(actor, groupIds);
    return (await this.rectifications.list(tx, actor.congressId, sightOf(actor), query)).map((one) => viewOf(one, who, days));
  }

  /** @throws DomainError `not-found` also where it is none of the reader's business */
  async one(actor: SupervisionActor, id: string, tx: EntityManager = this.database.manager): Promise<RectificationView> {
    const stored = await this.rectifications.find(tx, actor.congressId, sightOf(actor), id);
    if (stored === null) throw unknownRectification();
    const { days } = await this.clock.on(tx, actor.congressId);
    return viewOf(stored, supervisorOf(actor, await this.groups.idsOf(tx, actor)), days);
  }
}

export const unknownRectification = () => new DomainError('not-found', [{ code: 'rectification-unknown', at: 'id' }]);

/** Whose it is now, and who has to mend it. */
export const foundOf = ({ unitId, hasFinderLeft, ...stored }: Pick<StoredRectification, 'unitId' | 'groupId' | 'deputyId' | 'isTakenOver' | 'hasFinderLeft'>): Found => ({ unitId, finder: finderOf(stored), hasFinderLeft });

function finderOf({ groupId, deputyId, isTakenOver }: Pick<StoredRectification, 'groupId' | 'deputyId' | 'isTakenOver'>): Finder {
  if (groupId !== null) return { kind: 'group', groupId };
  return deputyId === null || isTakenOver ? { kind: 'standingCommittee' } : { kind: 'deputy', deputyId };
}

function viewOf(rectification: StoredRectification, who: Supervisor, days: DueDays): RectificationView {
  const { groupId: _group, deputyId: _deputy, hasFinderLeft: _left, owedOn, ...stored } = rectification;
  const part = partIn(foundOf(rectification), who);
  const owed = owedOn === null ? null : { on: owedOn, by: stored.state === 'open' ? ('unit' as const) : ('finder' as const), level: dueLevel(owedOn, days) };
  return { ...stored, owed, acts: possibleRectificationActs(stored.state, part) };
}
