import { setTimeout as pause } from 'node:timers/promises';
import type { PostgresSearch } from '../../platform/config/postgres-search';
import { reviveCluster, type Cluster } from '../../platform/database/server/cluster';
import type { ServerSettings } from '../../platform/database/server/server-settings';

const LOOK_MS = 500;
const FIRST_DELAY_MS = 500;
const LONGEST_DELAY_MS = 30_000;
/** A server that has lived this long has got over whatever ended it before. */
const STEADY_MS = 60_000;

/** What a server of ours is called in a line for the reader, and how it is started. */
export interface ServerPlan {
  readonly name: 'pg-app' | 'pg-box';
  readonly settings: ServerSettings;
  readonly search: PostgresSearch;
}

/** Keeps one PostgreSQL server running: looks after it, and starts it again, where its clients look for it, when it is gone. */
export class SupervisedServer {
  private readonly stopping = new AbortController();
  private readonly watching: Promise<void>;
  private startedAt = Date.now();
  private delay = 0;

  /** @param afterwards what else must be done whenever the server is back */
  constructor(
    private readonly plan: ServerPlan,
    private cluster: Cluster,
    private readonly afterwards: () => Promise<void> = async () => undefined,
  ) {
    this.watching = this.watch();
  }

  /** Lets a start under way come to its end first. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.watching;
    await this.cluster.stop();
  }

  private async watch(): Promise<void> {
    while (await this.waited(LOOK_MS)) {
      if (!this.cluster.isRunning()) await this.startAgain();
    }
  }

  private async startAgain(): Promise<void> {
    const { name } = this.plan;
    this.delay = Date.now() - this.startedAt > STEADY_MS ? FIRST_DELAY_MS : longer(this.delay);
    console.error(`! PostgreSQL（${name}）意外退出，正在重新启动。 PostgreSQL (${name}) ended unexpectedly: starting it again.`);
    for (; await this.waited(this.delay); this.delay = longer(this.delay)) {
      if (await this.isBack()) return console.log(`✓ PostgreSQL（${name}）已恢复。 PostgreSQL (${name}) is back.`);
    }
  }

  private async isBack(): Promise<boolean> {
    const { settings, search } = this.plan;
    try {
      this.cluster = await reviveCluster(this.cluster, settings, search);
    } catch (error) {
      const seconds = longer(this.delay) / 1000;
      console.error(`! ${messageOf(error)} ${seconds} 秒后再试。 Trying again in ${seconds} s.`);
      return false;
    }
    this.startedAt = Date.now();
    await this.afterwards().catch((error: unknown) => console.error(`! ${messageOf(error)}`));
    return true;
  }

  /** False as soon as we are to stop. */
  private waited(milliseconds: number): Promise<boolean> {
    return pause(milliseconds, true, { signal: this.stopping.signal }).catch(() => false);
  }
}

const longer = (delay: number): number => Math.min(LONGEST_DELAY_MS, Math.max(FIRST_DELAY_MS, 2 * delay));

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
