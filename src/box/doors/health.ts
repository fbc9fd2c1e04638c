import { Injectable } from '@nestjs/common';
import type { BoxHealth } from '../../contract/box-wire';
import { BoxPool } from '../../platform/database/box-pool';
import { BoxEpoch } from '../epoch';

/** Whether the box can serve. */
@Injectable()
export class Health {
  constructor(
    private readonly pool: BoxPool,
    private readonly epoch: BoxEpoch,
  ) {}

  get live(): BoxHealth {
    return { status: 'ok', epoch: this.epoch.text };
  }

  /** @throws BoxDatabaseError while the database does not answer */
  async ready(): Promise<BoxHealth> {
    await this.pool.query('select 1');
    return this.live;
  }
}
