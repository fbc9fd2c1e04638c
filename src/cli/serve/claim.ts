import type { Client } from 'pg';
import { StartError } from '../../platform/config/start-error';
import { connect } from '../../platform/database/connect';

/** Any number will do, as long as every copy of the program takes the same. */
const CLAIM = 726_354_818;

/** Two start programs on one data folder would stop each other's servers. A claim ends with its connection to the app's database, however that ends. */
export class Claim {
  private client: Client | null = null;

  constructor(
    private readonly address: string,
    private readonly dataFolder: string,
  ) {}

  /** @throws StartError when another program has it */
  async take(): Promise<void> {
    const client = await connect('DATABASE_URL', this.address);
    const { rows } = await client.query<{ claimed: boolean }>('select pg_try_advisory_lock($1) as claimed', [CLAIM]);
    if (!rows[0]?.claimed) {
      await client.end();
      throw taken(this.dataFolder);
    }
    this.client = client;
  }

  async release(): Promise<void> {
    await this.client?.end();
  }
}

const taken = (dataFolder: string): StartError =>
  new StartError(`数据目录 ${dataFolder} 正被另一个票决程序使用，请先停止它或设置 PIAOJUE_DATA。`, `Another piaojue is using the data folder ${dataFolder}: stop it or set PIAOJUE_DATA.`);
