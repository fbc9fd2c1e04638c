import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { LONGEST_COMMIT, LONGEST_PATIENCE } from '../domain/shared/machine-problems';
import type { BoxSettings } from '../platform/config/settings';
import { CommitProbe, LOOK_EVERY } from '../platform/machine/commit-probe';
import { BOX_SETTINGS } from './box-settings';

/** Whether the box's database commits. Where a synchronous standby is lost PostgreSQL waits without end and says nothing, and with it every cast. */
@Injectable()
export class Commits implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly probe: CommitProbe;
  private timer: NodeJS.Timeout | undefined;

  constructor(@Inject(BOX_SETTINGS) { databaseUrl }: BoxSettings) {
    this.probe = new CommitProbe(databaseUrl, 'piaojue-box');
  }

  /** Milliseconds that a commit has been waiting; 0: none waits. */
  get wait(): number {
    return this.probe.wait;
  }

  /** Standbys that follow the database; null: it waits for none, or has not said. */
  get standbys(): number | null {
    return this.probe.standbys;
  }

  /** Whoever casts would wait, nobody knows how long. */
  get isStuck(): boolean {
    return this.wait >= LONGEST_COMMIT;
  }

  /** They have waited so long that nobody else should begin to: tablets are told when to come again. */
  get refusesCasts(): boolean {
    return this.wait >= LONGEST_PATIENCE;
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.probe.knock(), LOOK_EVERY).unref();
    void this.probe.knock();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
    this.probe.leave();
  }
}
