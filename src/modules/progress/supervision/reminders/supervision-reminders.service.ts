import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { SystemActor } from '../../../../contract/actor';
import { dueLevel, TOLD, type DueLevel } from '../../../../domain/progress/escalation';
import { Clock } from '../../../../platform/clock/clock';
import { forEachApart, Regularly } from '../../../../platform/clock/regularly';
import { within } from '../../../../platform/database/reach/reach';
import { AuditsService } from '../../../audits/audits.service';
import { CongressesService } from '../../../congresses/congresses.service';
import { ALL } from '../sight';
import { SupervisionDays } from '../supervision-days.service';
import type { OwedMatter } from './owed-matter';
import { OwedMattersRepository } from './owed-matters.repository';
import { OwedMatters } from './owed-matters.service';

const EVERY = 10 * 60_000;

export interface SupervisionReminder extends Pick<OwedMatter, 'kind' | 'id'> {
  readonly level: DueLevel;
}

/** Reminds whoever owes something: once when it is near, once when it is late, once when it goes up to the standing committee. */
@Injectable()
export class SupervisionReminders implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger('supervision-reminders');
  private readonly looking = new Regularly(() => this.look(), EVERY, this.log);

  constructor(
    private readonly database: DataSource,
    private readonly congresses: CongressesService,
    private readonly matters: OwedMatters,
    private readonly owed: OwedMattersRepository,
    private readonly days: SupervisionDays,
    private readonly clock: Clock,
    private readonly audits: AuditsService,
  ) {}

  onApplicationBootstrap(): void {
    this.looking.begin();
  }

  onModuleDestroy(): Promise<void> {
    return this.looking.end();
  }

  /** @returns the reminders that go out now; each goes out once, however often and by how many servers this is asked */
  async remind(congressId: string, now: Date): Promise<SupervisionReminder[]> {
    return this.database.transaction(async (tx) => {
      const { days } = await this.days.on(tx, congressId, now);
      const sent: SupervisionReminder[] = [];
      for (const matter of await this.matters.list(tx, congressId, ALL, days.near, days.today)) {
        const level = dueLevel(matter.dueOn, days);
        if (await this.owed.remind(tx, congressId, matter, level, now)) sent.push({ kind: matter.kind, id: matter.id, level });
      }
      const actor: SystemActor = { kind: 'system', congressId, name: 'system', roles: [] };
      const acts = sent.map(({ kind, id, level }) => ({ act: 'supervision.remind', subject: id, details: { kind, level, told: TOLD[level] } }));
      if (acts.length > 0) await this.audits.appendAll(tx, actor, acts);
      return sent;
    });
  }

  /** Of every congress of this installation. */
  async look(): Promise<void> {
    await forEachApart(await this.congresses.all(), ({ slug }) => slug, ({ id }) => within(id, () => this.remind(id, this.clock.now())), this.log);
  }
}
