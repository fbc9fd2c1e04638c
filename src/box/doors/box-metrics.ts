import { Injectable } from '@nestjs/common';
import { Counter, Gauge } from 'prom-client';
import type { BoxState } from '../../contract/box-wire';
import { BoxPool } from '../../platform/database/box-pool';
import { processRegistry } from '../../platform/metrics/process-metrics';
import { Commits } from '../commits';
import { Counters } from '../counters';
import { FreeSpace } from '../free-space';

const STATES: readonly BoxState[] = ['reserved', 'armed', 'open', 'closing', 'closed', 'discarded'];

/** What an operator may watch of the box: no ballot, no paper, no moment of a cast; how many papers came is told by the app, every 2 s and no oftener. */
@Injectable()
export class BoxMetrics {
  private readonly register = processRegistry();
  private readonly refusals = new Counter({ name: 'piaojue_box_refusals_total', help: 'Papers refused, by reason.', labelNames: ['code'], registers: [this.register] });
  private readonly databaseUp = new Gauge({ name: 'piaojue_box_database_up', help: "Whether the box's database answers: 1 or 0.", registers: [this.register] });
  private readonly diskFree = new Gauge({ name: 'piaojue_box_disk_free_bytes', help: "Free bytes on the disk of the box's database, in steps of 100 MB; NaN where it is on another machine.", registers: [this.register] });
  private readonly commitWait = new Gauge({ name: 'piaojue_box_commit_wait_seconds', help: 'How long a commit has been waiting for its answer; 0: none waits.', registers: [this.register] });
  private readonly ballots = new Gauge({ name: 'piaojue_box_ballots', help: 'Ballots in the box by state.', labelNames: ['state'], registers: [this.register] });

  constructor(
    private readonly counters: Counters,
    private readonly pool: BoxPool,
    private readonly space: FreeSpace,
    private readonly commits: Commits,
  ) {}

  /** In Prometheus' text format, read anew. */
  async text(): Promise<string> {
    this.refusals.reset();
    for (const [code, count] of this.counters.refusals()) this.refusals.inc({ code }, count);
    this.commitWait.set(Math.floor(this.commits.wait / 1000));
    await this.readDatabase();
    return this.register.metrics();
  }

  private async readDatabase(): Promise<void> {
    try {
      const { rows } = await this.pool.query<{ state: BoxState; count: number }>('select state, count(*)::int as count from box_ballots group by state');
      const counts = new Map(rows.map(({ state, count }) => [state, count]));
      for (const state of STATES) this.ballots.set({ state }, counts.get(state) ?? 0);
      this.diskFree.set((await this.space.bytes()) ?? NaN);
      this.databaseUp.set(1);
    } catch {
      this.databaseUp.set(0);
    }
  }
}
