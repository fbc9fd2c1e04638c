import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { forEachApart, Regularly } from '../../../platform/clock/regularly';
import { readingEverywhere, within } from '../../../platform/database/reach/reach';
import { ProgrammesService } from '../programmes.service';
import { ClockService } from './clock.service';

/** Boundaries have whole minutes; so long may one go unlogged. What is true does not wait for it: phases follow from the dates. */
const PAUSE_MILLISECONDS = 20_000;

/** Looks at every clock now and then, in every server; the database lets each passage be logged once. */
@Injectable()
export class ClockWatch implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger('clock');
  private readonly looking = new Regularly(() => this.look(), PAUSE_MILLISECONDS, this.log);

  constructor(
    private readonly programmes: ProgrammesService,
    private readonly clocks: ClockService,
  ) {}

  onApplicationBootstrap(): void {
    this.looking.begin();
  }

  onApplicationShutdown(): Promise<void> {
    return this.looking.end();
  }

  private async look(): Promise<void> {
    const unfinished = await readingEverywhere('clock-of-rounds', () => this.programmes.unfinished());
    await forEachApart(unfinished, ({ programmeId }) => programmeId, ({ congressId, programmeId }) => within(congressId, () => this.clocks.look(congressId, programmeId)), this.log);
  }
}
