import { Pool, type PoolClient, type QueryConfig, type QueryResult, type QueryResultRow } from 'pg';

/**
 * What is left of a database error of the box: PostgreSQL's code and nothing of rows, keys or statements.
 * Anything more could end in a log beside a time (docs/secrecy.md).
 */
export class BoxDatabaseError extends Error {
  constructor(readonly code: string) {
    super(`box database: ${code}`);
    this.name = 'BoxDatabaseError';
  }
}

export type BoxQuery = <R extends QueryResultRow>(query: QueryConfig | string, values?: readonly unknown[]) => Promise<QueryResult<R>>;

/** The box's only way to its database. Statements are never logged; errors carry a code and no detail. */
export class BoxPool {
  private readonly pool: Pool;

  constructor(databaseUrl: string, size = 8) {
    this.pool = new Pool({ connectionString: databaseUrl, max: size, connectionTimeoutMillis: 5_000, options: '-c synchronous_commit=on' });
    this.pool.on('error', () => undefined);
    // pg reports a break to a connection in use twice: to its query, and here, where nobody listening would end the process
    this.pool.on('connect', (client) => client.on('error', () => undefined));
  }

  query: BoxQuery = (query, values) => quietly(() => this.pool.query(query, values as unknown[]));

  /** Runs `work` in one transaction; rolls back when it throws. A connection that broke is not used again. */
  async transaction<T>(work: (query: BoxQuery) => Promise<T>): Promise<T> {
    const client = await quietly(() => this.pool.connect());
    const query: BoxQuery = (text, values) => quietly(() => client.query(text, values as unknown[]));
    try {
      await query('begin');
      const result = await work(query);
      await query('commit');
      client.release();
      return result;
    } catch (error) {
      await rollBack(client);
      throw error;
    }
  }

  close(): Promise<void> {
    return this.pool.end();
  }
}

async function rollBack(client: PoolClient): Promise<void> {
  try {
    await client.query('rollback');
    client.release();
  } catch {
    client.release(true);
  }
}

async function quietly<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new BoxDatabaseError(codeOf(error));
  }
}

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown');
