import { Pool, type PoolClient, type PoolConfig } from 'pg';
import { TAKE_APP_ROLE } from './app-role';
import { presentReach, type Reach } from './reach';

type Release = (error?: Error | boolean) => void;
type Taken = (error: Error | undefined, client: PoolClient | undefined, release: Release) => void;

const NAMES_NOTHING_ELSE = /^(|\*|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i;

/**
 * The app's connections. Whoever takes one gets it set to what their work reaches, in one question more, and only where the connection was set to
 * something else before; it stays so until it is given back.
 */
export class ReachPool extends Pool {
  private readonly told = new WeakMap<PoolClient, string>();

  constructor(config?: PoolConfig) {
    super(config);
    // TypeORM listens to a connection once it has got it; one that breaks while it is being set would end the process
    this.on('connect', (client) => client.on('error', () => undefined));
  }

  override connect(): Promise<PoolClient>;
  override connect(taken: Taken): void;
  override connect(taken?: Taken): Promise<PoolClient> | void {
    if (taken === undefined) return new Promise((resolve, reject) => this.connect((error, client) => (client ? resolve(client) : reject(error ?? new Error('no connection')))));
    const reach = presentReach();
    super.connect((error, client, release) => {
      if (error || !client) return taken(error, client, release);
      this.set(client, reach).then(
        () => taken(undefined, client, release),
        (failed: Error) => {
          release(failed);
          taken(failed, undefined, () => undefined);
        },
      );
    });
  }

  private async set(client: PoolClient, { congress, reads }: Reach): Promise<void> {
    if (!NAMES_NOTHING_ELSE.test(congress)) throw new Error('A reach names a body by its id');
    const settings = `set piaojue.congress = '${congress}'; set piaojue.reads = '${reads}'`;
    const before = this.told.get(client);
    if (before === settings) return;
    this.told.delete(client);
    await client.query(before === undefined ? `${TAKE_APP_ROLE}; ${settings}` : settings);
    this.told.set(client, settings);
  }
}
