import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { SystemActor } from '../../../contract/actor';
import { forEachApart, Regularly } from '../../../platform/clock/regularly';
import { within } from '../../../platform/database/reach/reach';
import { AuditsService } from '../../audits/audits.service';
import { CongressesService } from '../../congresses/congresses.service';
import { TodayService } from '../bench/today.service';
import { ReviewsRepository, type Reminded } from './reviews.repository';

const EVERY = 10 * 60_000;

/** Reminds units of opinions that are due soon, and once more when they are late. */
@Injectable()
export class RemindersService implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger('reminders');
  private readonly looking = new Regularly(() => this.look(), EVERY, this.log);

  constructor(
    private readonly database: DataSource,
    private readonly congresses: CongressesService,
    private readonly clock: TodayService,
    private readonly reviews: ReviewsRepository,
    private readonly audits: AuditsService,
  ) {}

  onApplicationBootstrap(): void {
    this.looking.begin();
  }

  onModuleDestroy(): Promise<void> {
    return this.looking.end();
  }

  /** @returns those who are reminded now; each opinion is once near and once overdue, however often and by how many servers this is asked */
  async remind(congressId: string, now: Date): Promise<Reminded[]> {
    return this.database.transaction(async (tx) => {
      const { today, near } = await this.clock.today(tx, congressId, now);
      const reminded = await this.reviews.remind(tx, congressId, today, near);
      const actor: SystemActor = { kind: 'system', congressId, name: 'system', roles: [] };
      for (const { projectId, unitId, kind } of reminded) await this.audits.append(tx, actor, { act: 'screenings.remind', subject: projectId, details: { unitId, kind } });
      return reminded;
    });
  }

  /** Of every congress of this installation. */
  async look(): Promise<void> {
    await forEachApart(await this.congresses.all(), ({ slug }) => slug, ({ id }) => within(id, () => this.remind(id, new Date())), this.log);
  }
}
