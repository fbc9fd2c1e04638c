import { createAdapter } from '@socket.io/postgres-adapter';
import { Client, Pool, type PoolClient } from 'pg';

/**
 * Carries frames and sign-outs to the sockets of the other app processes on the same database, by LISTEN and NOTIFY.
 * A process that cannot be reached misses frames; its screens see the gap in the next one, or come back to a snapshot.
 */
export class OtherProcesses {
  /** One connection speaks: over more of them frames could overtake each other. */
  private readonly mouth: Pool;
  private readonly connection;
  /** For `server.adapter(…)`. */
  readonly adapter: ReturnType<typeof createAdapter>;

  /** @param failed hears of news that could not be passed on */
  constructor(
    databaseUrl: string,
    private readonly failed: (error: Error) => void,
  ) {
    this.connection = { connectionString: databaseUrl, application_name: 'piaojue-live', connectionTimeoutMillis: 5_000 };
    // what is not said within five seconds is given up, so that those who listen here do not wait for a database that hangs
    this.mouth = new Pool({ ...this.connection, max: 1, query_timeout: 5_000, keepAlive: true });
    this.mouth.on('error', failed);
    // All that the adapter asks of a pool. It never gives back a listening connection that was lost, so that a real pool would run dry: each is one of its own.
    const pool = { query: this.mouth.query.bind(this.mouth), connect: () => this.ear() } as unknown as Pool;
    this.adapter = createAdapter(pool, { tableName: 'live.attachments', payloadThreshold: 7_999, errorHandler: failed });
  }

  /** After the server of the sockets is closed, which stops listening. */
  async end(): Promise<void> {
    await this.mouth.end();
  }

  private async ear(): Promise<PoolClient> {
    const client = new Client(this.connection);
    client.on('error', this.failed);
    await client.connect();
    return Object.assign(client, { release: () => void client.end() }) as unknown as PoolClient;
  }
}
