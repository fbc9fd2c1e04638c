import { Client } from 'pg';
import { clockGap } from '../../domain/shared/clock-problems';
import { databaseFolder } from './database-folder';

/** Something that PostgreSQL writes into its log and must bring to the disk, and to a synchronous standby, before it answers; no table has it. */
const SMALLEST_COMMIT = "select pg_logical_emit_message(true, 'piaojue', ''), extract(epoch from clock_timestamp()) * 1000 as now";

/** Commits next to nothing again and again, on a connection of its own, and knows how long the one under way has been waiting. */
export class CommitProbe {
  private client: Client | null = null;
  private looks: number | null = null;
  /** Of the database, where it lies on this machine. */
  folder: string | null = null;
  /** Milliseconds by which the database's clock is ahead of ours, as it said last; null: it has not. */
  clockGap: number | null = null;

  constructor(private readonly databaseUrl: string) {}

  /** At how many looks the commit under way had no answer yet; 0: none is under way. A program that was held up itself has looked once, not often: its answer may be there, unread. */
  get missed(): number {
    return this.looks ?? 0;
  }

  /** A look, and another commit unless one is still under way. A server that refuses or is down has answered: whoever asks for readiness hears of that. */
  async knock(): Promise<void> {
    if (this.looks !== null) return void (this.looks += 1);
    this.looks = 0;
    try {
      this.client ??= await this.connected();
      const asked = Date.now();
      const { rows } = await this.client.query<{ now: string }>(SMALLEST_COMMIT);
      this.clockGap = clockGap(asked, Number(rows[0]!.now), Date.now());
    } catch {
      this.leave();
    } finally {
      this.looks = null;
    }
  }

  /** Waits for nothing: the line is cut even where an answer is still owed. */
  leave(): void {
    void this.client?.end().catch(() => undefined);
    this.client = null;
  }

  private async connected(): Promise<Client> {
    const client = new Client({ connectionString: this.databaseUrl, connectionTimeoutMillis: 5_000, application_name: 'piaojue-app' });
    client.on('error', () => this.leave());
    await client.connect();
    this.folder = await databaseFolder(this.databaseUrl, (sql) => client.query(sql));
    return client;
  }
}
