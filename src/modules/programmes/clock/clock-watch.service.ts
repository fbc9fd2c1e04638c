import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { ProgrammesService } from '../programmes.service';
import { ClockService } from './clock.service';

/** Boundaries have whole minutes; so long may one go unlogged. What is true does not wait for it: phases follow from the dates. */
const PAUSE_MILLISECONDS = 20_000;

/** Looks at every clock now and then, in every server; the database lets each passage be logged once. */
@Injectable()
export class ClockWatch implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger('clock');
  private timer: NodeJS.Timeout | null = null;
  private looking: Promise<void> = Promise.resolve();

  constructor(
    private readonly programmes: ProgrammesService,
    private readonly clocks: ClockService,
  ) {}

  onApplicationBootstrap(): void {
    this.looking = this.look();
    this.timer = setInterval(() => (this.looking = this.looking.then(() => this.look())), PAUSE_MILLISECONDS).unref();
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.timer !== null) clearInterval(this.timer);
    await this.looking;
  }

  private async look(): Promise<void> {
    try {
      for (const { congressId, programmeId } of await this.programmes.unfinished()) await this.clocks.look(congressId, programmeId);
    } catch (error) {
      this.log.warn(`looking at the clocks again later: ${(error as Error).message}`);
    }
  }
}
