import { Client } from 'pg';
import { clockGap } from '../../domain/shared/clock-problems';
import { DURABLE } from '../../domain/shared/durable-settings';
import { databaseFolder } from './database-folder';

/** Something that PostgreSQL writes into its log and must bring to the disk, and to a synchronous standby, before it answers; no table has it. */
const SMALLEST_COMMIT = "select pg_logical_emit_message(true, 'piaojue', ''), extract(epoch from clock_timestamp()) * 1000 as now";

/** As PostgreSQL is set at this moment: somebody may change it while it runs. With it, how many standbys follow. */
const SETTINGS = "select name, setting from pg_settings where name = any($1) union all select 'standbys', count(*)::text from pg_stat_replication";
/** Which standbys a commit waits for; empty: none. */
const AWAITED = 'synchronous_standby_names';

/** Milliseconds between two looks. With what a commit may take (`LONGEST_COMMIT`) a lost standby is noticed within five seconds. */
export const LOOK_EVERY = 1_000;

/** Milliseconds for a connection. Where packets are lost on the way nothing else ends the wait. */
const CONNECT_WITHIN = 5_000;

/** Commits next to nothing again and again, on a connection of its own, and knows how long an answer has been owed. */
export class CommitProbe {
  private client: Client | null = null;
  private isAsking = false;
  private isOwed = false;
  /** At how many looks in a row an answer was owed; 0: none is. A program that was held up itself has looked once, not often: its answer may be there, unread. */
  missed = 0;
  /** Of the database, where it lies on this machine. */
  folder: string | null = null;
  /** Milliseconds by which the database's clock is ahead of ours, as it said last; null: it has not. */
  clockGap: number | null = null;

  /** How the settings are that `DURABLE` names, as of the last answer; null: it has not said. */
  settings: ReadonlyMap<string, string> | null = null;

  /** @param program as the server's list of connections has it */
  constructor(
    private readonly databaseUrl: string,
    private readonly program: 'piaojue-app' | 'piaojue-box',
    private readonly connectWithin = CONNECT_WITHIN,
  ) {}

  /** Milliseconds that a commit has been waiting. */
  get wait(): number {
    return this.missed * LOOK_EVERY;
  }

  /** Standbys that follow the database; null: it waits for none, or has not said. */
  get standbys(): number | null {
    return this.settings?.get(AWAITED) ? Number(this.settings.get('standbys')) : null;
  }

  /** A look, and another commit unless one is still under way. A server that refuses or is down has answered: whoever asks for readiness hears of that. One that says nothing has not, however often it is called. */
  async knock(): Promise<void> {
    if (this.isOwed) this.missed += 1;
    if (this.isAsking) return;
    [this.isAsking, this.isOwed] = [true, true];
    try {
      this.client ??= await this.connected();
      const asked = Date.now();
      const { rows } = await this.client.query<{ now: string }>(SMALLEST_COMMIT);
      this.clockGap = clockGap(asked, Number(rows[0]!.now), Date.now());
      const settings = await this.client.query<{ name: string; setting: string }>(SETTINGS, [[...Object.keys(DURABLE), AWAITED]]);
      this.settings = new Map(settings.rows.map(({ name, setting }) => [name, setting]));
      this.answered();
    } catch (error) {
      this.leave();
      if (!isSilence(error)) this.answered();
    } finally {
      this.isAsking = false;
    }
  }

  /** Waits for nothing: the line is cut even where an answer is still owed. */
  leave(): void {
    void this.client?.end().catch(() => undefined);
    this.client = null;
  }

  private answered(): void {
    [this.isOwed, this.missed] = [false, 0];
  }

  private async connected(): Promise<Client> {
    const client = new Client({ connectionString: this.databaseUrl, connectionTimeoutMillis: this.connectWithin, application_name: this.program });
    client.on('error', () => this.leave());
    await client.connect();
    this.folder = await databaseFolder(this.databaseUrl, (sql) => client.query(sql));
    return client;
  }
}

/** Given up by the driver, or by the system: nothing came back, not even a refusal. */
const isSilence = (error: unknown): boolean => error instanceof Error && (error.message === 'timeout expired' || ('code' in error && error.code === 'ETIMEDOUT'));
