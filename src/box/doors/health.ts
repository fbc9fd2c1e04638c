import { Injectable } from '@nestjs/common';
import type { BoxHealth } from '../../contract/box-wire';
import { DomainError } from '../../domain/shared/problem';
import { BoxPool } from '../../platform/database/box-pool';
import { Commits } from '../commits';
import { BoxEpoch } from '../epoch';

/** Whether the box can serve. */
@Injectable()
export class Health {
  /** However many ask in one breath, the database is asked once: nobody takes its connections from those who vote. */
  private asking: Promise<unknown> | null = null;

  constructor(
    private readonly pool: BoxPool,
    private readonly epoch: BoxEpoch,
    private readonly commits: Commits,
  ) {}

  get live(): BoxHealth {
    return { status: 'ok', epoch: this.epoch.text };
  }

  /** @throws BoxDatabaseError while the database does not answer, DomainError `commits-stuck` while it does not commit */
  async ready(): Promise<BoxHealth> {
    if (this.commits.isStuck) throw new DomainError('commits-stuck');
    this.asking ??= this.pool.query('select 1').finally(() => (this.asking = null));
    await this.asking;
    return this.live;
  }
}
