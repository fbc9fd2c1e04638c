import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { clockGap } from '../../../domain/shared/clock-problems';
import type { Problem } from '../../../domain/shared/problem';
import { Regularly } from '../../../platform/clock/regularly';
import { MachineWatch } from '../../../platform/machine/machine-watch';
import { BoxClient } from './box-client';

/** Milliseconds between two questions. A disk that fills is seen long before it is full. */
const ASK_EVERY = 10_000;
/** It is asked about itself, and about no ballot. */
const NO_BALLOT = { congressId: '00000000-0000-0000-0000-000000000000', ballotId: '00000000-0000-0000-0000-000000000000' };

/** Asks the box how much room it has, what time it is and whether its database is still set as it must be. A box that is away is asked again. */
@Injectable()
export class BoxRoom implements OnApplicationBootstrap, OnApplicationShutdown {
  /** Whether it answered when it was asked last. */
  isThere = false;
  /** Settings of the box's database that are wrong now, as it said last. */
  private faults: readonly string[] = [];
  private readonly asking = new Regularly(() => this.look(), ASK_EVERY, new Logger('box'));

  constructor(
    private readonly box: BoxClient,
    private readonly machine: MachineWatch,
  ) {}

  onApplicationBootstrap(): void {
    this.asking.begin();
  }

  onApplicationShutdown(): Promise<void> {
    return this.asking.end();
  }

  /** Why its database may not hold a vote; empty: it may. */
  get problems(): readonly Problem[] {
    return this.faults.length === 0 ? [] : [{ code: 'box-settings-unsafe', values: { settings: this.faults.join('; ') } }];
  }

  async look(): Promise<void> {
    this.isThere = await this.ask().then(
      () => true,
      () => false,
    );
  }

  async ask(): Promise<void> {
    const asked = Date.now();
    const { freeBytes, faults, now } = await this.box.ask(NO_BALLOT, 'identity');
    this.machine.boxFree = freeBytes;
    this.machine.boxClockGap = clockGap(asked, now, Date.now());
    this.faults = faults;
  }
}
