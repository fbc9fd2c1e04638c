import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { OverdueMatter } from '../../../../contract/http/supervision';
import { dueLevel } from '../../../../domain/progress/escalation';
import { addDays } from '../../../../domain/shared/local-date';
import { workingDaysBetween } from '../../../../domain/shared/work-calendar';
import { sightOf, type SupervisionActor } from '../sight';
import { SupervisionDays } from '../supervision-days.service';
import { OwedMatters } from './owed-matters.service';

/** What is late, how long, and at whom: whatever the year it is of. */
@Injectable()
export class OverdueService {
  constructor(
    private readonly database: DataSource,
    private readonly owed: OwedMatters,
    private readonly clock: SupervisionDays,
  ) {}

  async list(actor: SupervisionActor): Promise<OverdueMatter[]> {
    const tx = this.database.manager;
    const { today, days, calendar } = await this.clock.on(tx, actor.congressId);
    const matters = await this.owed.list(tx, actor.congressId, sightOf(actor), addDays(today, -1), today);
    return matters.map(({ since: _, ...matter }) => ({ ...matter, daysLate: workingDaysBetween(calendar, matter.dueOn, today), level: dueLevel(matter.dueOn, days) }));
  }
}
