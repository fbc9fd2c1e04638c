import { Client } from 'pg';
import { databaseFolder } from './database-folder';

/** Something that PostgreSQL writes into its log and must bring to the disk, and to a synchronous standby, before it answers; no table has it. */
const SMALLEST_COMMIT = "select pg_logical_emit_message(true, 'piaojue', '')";

/** Commits next to nothing again and again, on a connection of its own, and knows how long the one under way has been waiting. */
export class CommitProbe {
  private client: Client | null = null;
  private since: number | null = null;
  /** Of the database, where it lies on this machine. */
  folder: string | null = null;

  constructor(private readonly databaseUrl: string) {}

  /** Milliseconds that the commit under way has waited; 0: none is. */
  get wait(): number {
    return this.since === null ? 0 : performance.now() - this.since;
  }

  /** Another commit, unless one is still under way. A server that refuses or is down has answered: whoever asks for readiness hears of that. */
  async knock(): Promise<void> {
    if (this.since !== null) return;
    this.since = performance.now();
    try {
      this.client ??= await this.connected();
      await this.client.query(SMALLEST_COMMIT);
    } catch {
      this.leave();
    } finally {
      this.since = null;
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
