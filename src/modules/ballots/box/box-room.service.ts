import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { clockGap } from '../../../domain/shared/clock-problems';
import type { Problem } from '../../../domain/shared/problem';
import { Regularly } from '../../../platform/clock/regularly';
import { MachineWatch } from '../../../platform/machine/machine-watch';
import { BoxClient } from './box-client';
import { BoxesService, type BoxAddress } from './boxes.service';

/** Milliseconds between two questions. A disk that fills is seen long before it is full. */
const ASK_EVERY = 10_000;

/** Asks every box how much room it has, what time it is and whether its database is still set as it must be. One that is away is asked again with the others. */
@Injectable()
export class BoxRoom implements OnApplicationBootstrap, OnApplicationShutdown {
  /** Boxes that answered when they were asked last. */
  private readonly there = new Set<string>();
  /** By box, settings of its database that are wrong now, as it said last. */
  private readonly faults = new Map<string, readonly string[]>();
  private readonly asking = new Regularly(() => this.look(), ASK_EVERY, new Logger('box'));

  constructor(
    private readonly box: BoxClient,
    private readonly boxes: BoxesService,
    private readonly machine: MachineWatch,
  ) {}

  onApplicationBootstrap(): void {
    this.asking.begin();
  }

  onApplicationShutdown(): Promise<void> {
    return this.asking.end();
  }

  isThere(box: string): boolean {
    return this.there.has(box);
  }

  /** Why the database of a box may not hold a vote; empty: it may. */
  problems(box: string): readonly Problem[] {
    const faults = this.faults.get(box) ?? [];
    return faults.length === 0 ? [] : [{ code: 'box-settings-unsafe', values: { settings: faults.join('; ') } }];
  }

  async look(): Promise<void> {
    const boxes = await this.boxes.all();
    await Promise.all(
      boxes.map((box) =>
        this.ask(box).then(
          () => this.there.add(box.name),
          () => this.there.delete(box.name),
        ),
      ),
    );
  }

  private async ask(box: BoxAddress): Promise<void> {
    const asked = Date.now();
    const { freeBytes, faults, now } = await this.box.identity(box);
    this.machine.boxes.set(box.name, { free: freeBytes, clockGap: clockGap(asked, now, Date.now()) });
    this.faults.set(box.name, faults);
  }
}
