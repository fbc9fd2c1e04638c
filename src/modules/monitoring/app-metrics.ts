import { Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { Counter, Gauge, Histogram } from 'prom-client';
import { BALLOT_STATES } from '../../domain/ballot/states';
import { readingEverywhere } from '../../platform/database/reach/reach';
import { PreparedAnswers } from '../../platform/http/prepared/prepared-answers';
import { MachineWatch } from '../../platform/machine/machine-watch';
import { processRegistry } from '../../platform/metrics/process-metrics';
import { MonitoringRepository } from './monitoring.repository';

const METHODS: ReadonlySet<string> = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']);
const SECONDS = [0.005, 0.02, 0.1, 0.5, 2, 10];

/**
 * What an operator watches (docs/operations.md). Nothing here has a name, an address, a ballot or a choice in it: test/e2e/monitoring holds it to a list.
 */
@Injectable()
export class AppMetrics {
  private readonly register = processRegistry();
  private readonly requests = new Counter({ name: 'piaojue_http_requests_total', help: 'Answers by method and status.', labelNames: ['method', 'status'], registers: [this.register] });
  private readonly duration = new Histogram({ name: 'piaojue_http_request_duration_seconds', help: 'Time to an answer. Those that were ready, which take none, are not in it.', buckets: SECONDS, registers: [this.register] });
  private readonly databaseUp = this.gauge('piaojue_database_up', "Whether the app's database answers: 1 or 0.");
  private readonly ballots = new Gauge({ name: 'piaojue_ballots', help: 'Ballots of all bodies by state.', labelNames: ['state'], registers: [this.register] });
  private readonly ordersWaiting = this.gauge('piaojue_box_orders_waiting', 'Orders that the box has not answered.');
  private readonly connections = this.gauge('piaojue_connections', 'Open connections of screens and tablets.');
  private readonly diskFree = this.gauge('piaojue_disk_free_bytes', 'Free bytes on the disk of the data folder or of the database, whichever is fuller, in steps of 100 MB.');
  private readonly commitWait = this.gauge('piaojue_commit_wait_seconds', 'How long a commit has been waiting for its answer; 0: none waits.');

  constructor(
    private readonly figures: MonitoringRepository,
    private readonly host: HttpAdapterHost,
    private readonly machine: MachineWatch,
    private readonly prepared: PreparedAnswers,
  ) {}

  answered(method: string, status: number, seconds: number): void {
    this.requests.inc({ method: METHODS.has(method) ? method : 'other', status });
    this.duration.observe(seconds);
  }

  /** In Prometheus' text format, read anew. */
  async text(): Promise<string> {
    for (const { method, status, count } of this.prepared.takeCounts()) if (count > 0) this.requests.inc({ method, status }, count);
    this.diskFree.set(this.machine.free ?? NaN);
    this.commitWait.set(Math.floor(this.machine.commitWait / 1000));
    this.connections.set(await this.countConnections());
    await readingEverywhere('metrics', () => this.readDatabase());
    return this.register.metrics();
  }

  private async readDatabase(): Promise<void> {
    try {
      const counts = new Map((await this.figures.ballotsByState()).map(({ state, count }) => [state, count]));
      for (const state of BALLOT_STATES) this.ballots.set({ state }, counts.get(state) ?? 0);
      this.ordersWaiting.set(await this.figures.ordersWaiting());
      this.databaseUp.set(1);
    } catch {
      this.databaseUp.set(0);
    }
  }

  private countConnections(): Promise<number> {
    const server = this.host.httpAdapter.getHttpServer() as { getConnections(done: (error: Error | null, count: number) => void): void };
    return new Promise((resolve) => server.getConnections((_, count) => resolve(count ?? 0)));
  }

  private gauge(name: string, help: string): Gauge {
    return new Gauge({ name, help, registers: [this.register] });
  }
}
