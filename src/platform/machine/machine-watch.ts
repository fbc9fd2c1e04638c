import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { EventEmitter2 } from '@nestjs/event-emitter';
import { clockProblems } from '../../domain/shared/clock-problems';
import { DURABLE, wrongSettings } from '../../domain/shared/durable-settings';
import { LEAST_FREE, LONGEST_COMMIT, LONGEST_PATIENCE, machineProblems } from '../../domain/shared/machine-problems';
import type { Problem } from '../../domain/shared/problem';
import { APP_SETTINGS, type AppSettings } from '../config/settings';
import { CommitProbe, LOOK_EVERY } from './commit-probe';
import { MACHINE_CHANGED, type MachineFact } from './facts';
import { leastFreeSpace } from './free-space';

/** What a box says of its machine. */
export interface BoxSigns {
  /** Bytes where it writes; null: it cannot see that. */
  readonly free: number | null;
  /** Milliseconds by which its clock is ahead of ours. */
  readonly clockGap: number;
  /** Milliseconds that a commit of its database has been waiting. */
  readonly commitWait: number;
  /** Standbys that follow its database; null: it waits for none. */
  readonly standbys: number | null;
}

const UNSEEN: BoxSigns = { free: null, clockGap: 0, commitWait: 0, standbys: null };

/** Watches, every second and outside all that could hang with it, whether the disks have room, the app's database commits and clocks agree. */
@Injectable()
export class MachineWatch implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly commits: CommitProbe;
  private timer: NodeJS.Timeout | undefined;
  private told = '[]';
  private isMeasuring = false;
  /** Free bytes of the data folder's disk, and of the database's where it is on this machine: of the fuller one, at the last look. */
  free: number | null = null;
  /** By its name, what each box said last of its machine. */
  readonly boxes = new Map<string, BoxSigns>();

  constructor(
    private readonly events: EventEmitter2,
    @Inject(APP_SETTINGS) private readonly settings: AppSettings,
  ) {
    this.commits = new CommitProbe(settings.databaseUrl, 'piaojue-app');
  }

  /** What staff are told, as of now: also of clocks, for which no vote waits. */
  get notices(): readonly Problem[] {
    const boxes = [...this.boxes.values()];
    const frees = boxes.flatMap(({ free }) => free ?? []);
    const widest = boxes.reduce((gap, { clockGap }) => (Math.abs(clockGap) > Math.abs(gap) ? clockGap : gap), 0);
    const worst = { free: frees.length === 0 ? null : Math.min(...frees), commitWait: Math.max(0, ...boxes.map(({ commitWait }) => commitWait)) };
    return [...this.problemsWith(worst), ...clockProblems({ database: this.commits.clockGap, box: widest })];
  }

  /** It does not answer, which is said elsewhere; its disk is as it was. */
  boxAway(box: string): void {
    const last = this.boxes.get(box);
    if (last) this.boxes.set(box, { ...last, commitWait: 0 });
  }

  /** What a vote in that box may have to wait for, as of now. */
  problems(box: string): readonly Problem[] {
    return this.problemsWith(this.boxes.get(box) ?? UNSEEN);
  }

  /** Why the app's database may not hold a real vote; empty: it may, or has not said yet. */
  get unsafeSettings(): readonly Problem[] {
    const faults = this.commits.settings === null ? [] : wrongSettings(DURABLE, this.commits.settings, this.settings.isTest ?? false);
    return faults.length === 0 ? [] : [{ code: 'database-settings-unsafe', values: { settings: faults.join('; ') } }];
  }

  /** Standbys that follow the app's database and that of a box, whichever has fewer; null: both wait for none. */
  standbys(box: string): number | null {
    const known = [this.commits.standbys, this.boxes.get(box)?.standbys ?? null].filter((count) => count !== null);
    return known.length === 0 ? null : Math.min(...known);
  }

  /** Whoever wants to write has waited so long that nobody else should begin to. */
  get refusesWrites(): boolean {
    return this.commitWait >= LONGEST_PATIENCE;
  }

  /** Whoever wants to write would wait, nobody knows how long. */
  get isStuck(): boolean {
    return this.commitWait >= LONGEST_COMMIT;
  }

  /** Milliseconds that a commit has been waiting. */
  get commitWait(): number {
    return this.commits.wait;
  }

  async onApplicationBootstrap(): Promise<void> {
    this.timer = setInterval(() => this.look(), LOOK_EVERY).unref();
    void this.commits.knock();
    await this.measure();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
    this.commits.leave();
  }

  private problemsWith(box: Pick<BoxSigns, 'free' | 'commitWait'>): readonly Problem[] {
    return machineProblems({ free: this.free, boxFree: box.free, commitWait: this.commitWait, boxCommitWait: box.commitWait }, this.settings.leastFree ?? LEAST_FREE);
  }

  private look(): void {
    void this.commits.knock();
    void this.measure();
    this.tell();
  }

  /** A disk that stands still, which is asked once, holds neither this program up nor what is said of commits. */
  private async measure(): Promise<void> {
    if (this.isMeasuring) return;
    this.isMeasuring = true;
    this.free = await leastFreeSpace([this.settings.dataFolder, ...(this.commits.folder === null ? [] : [this.commits.folder])]);
    this.isMeasuring = false;
    this.tell();
  }

  private tell(): void {
    const problems = this.notices;
    const now = JSON.stringify(problems);
    if (now !== this.told) this.events.emit(MACHINE_CHANGED, { problems } satisfies MachineFact);
    this.told = now;
  }
}
