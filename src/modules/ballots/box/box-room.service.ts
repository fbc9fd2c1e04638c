import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { clockGap } from '../../../domain/shared/clock-problems';
import type { Problem } from '../../../domain/shared/problem';
import { Regularly } from '../../../platform/clock/regularly';
import { MachineWatch } from '../../../platform/machine/machine-watch';
import { BoxClient } from './box-client';
import { BoxesService, type BoxAddress } from './boxes.service';

/** Milliseconds between two questions: with what the box itself takes to notice, a standby that it lost is told within six seconds. */
const ASK_EVERY = 1_000;

/** Milliseconds after which a box is taken for away. It answers at once, also while its database does not. */
const PATIENCE = 5_000;

/** Asks every box how much room it has, what time it is, and whether its database commits and is still set as it must be. One that is away is asked again with the others. */
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
    await Promise.all((await this.boxes.all()).map((box) => this.visit(box)));
  }

  private async visit(box: BoxAddress): Promise<void> {
    try {
      await this.ask(box);
      this.there.add(box.name);
    } catch {
      this.there.delete(box.name);
      this.machine.boxAway(box.name);
    }
  }

  private async ask(box: BoxAddress): Promise<void> {
    const asked = Date.now();
    // a box of before an upgrade says nothing of its commits
    const { freeBytes, faults, now, commitWait = 0, standbys = null } = await this.box.identity(box, PATIENCE);
    this.machine.boxes.set(box.name, { free: freeBytes, clockGap: clockGap(asked, now, Date.now()), commitWait, standbys });
    this.faults.set(box.name, faults);
  }
}
