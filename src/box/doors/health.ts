import { Injectable } from '@nestjs/common';
import { BoxPool } from '../../platform/database/box-pool';

/** Whether the box can serve. */
@Injectable()
export class Health {
  constructor(private readonly pool: BoxPool) {}

  /** @throws BoxDatabaseError while the database does not answer */
  async ready(): Promise<{ readonly status: 'ok' }> {
    await this.pool.query('select 1');
    return { status: 'ok' };
  }
}
