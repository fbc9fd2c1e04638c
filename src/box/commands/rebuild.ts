import { Injectable } from '@nestjs/common';
import type { StateAnswer } from '../../contract/box-wire';
import { BoxPool, type BoxQuery } from '../../platform/database/box-pool';
import { OVER } from '../over';
import { destroySealingKey } from '../sealing-keys';
import { move, type Order } from './orders';

const papersWhere = (which: string): string => `select box_papers.* from box_papers join box_keyed_ballots using (congress_id, ballot_id) where ${which} order by ballot_id, leaf_hash`;

/**
 * Takes the order of arrival out of the box (docs/secrecy.md): the ballot's rows are settled in hash order, in another table; those of ballots that go on are copied out in
 * hash order, their table gets new files (heap, indexes and TOAST) by `truncate`, and they come back, all under one transaction.
 * `cluster` and `vacuum full` would carry TOAST ids, and with them the order, along.
 */
@Injectable()
export class Rebuild {
  constructor(private readonly pool: BoxPool) {}

  /** Destroys the sealing key and the order of arrival. Doing it again changes nothing. */
  async run(order: Order<'rebuild' | 'discard'>): Promise<{ readonly state: StateAnswer['state']; readonly isOldLogGone: boolean }> {
    const { state } = await this.pool.transaction(async (query) => {
      const moved = await this.retire(query, order);
      await this.sortRows(query);
      return moved;
    });
    // the key's dead row and the casts' log records go with their files
    await this.pool.query('vacuum (full) box_sealing_keys');
    return { state, isOldLogGone: await this.dropOldLog() };
  }

  private async retire(query: BoxQuery, order: Order<'rebuild' | 'discard'>): Promise<StateAnswer> {
    const moved = order.command === 'discard' ? await move(query, order, "state = 'discarded'", 'true', []) : await move(query, order, "state = 'closed'", "state = 'closed'", []);
    await destroySealingKey(query, order);
    return moved;
  }

  private async sortRows(query: BoxQuery): Promise<void> {
    await query('lock table box_papers in access exclusive mode');
    await query(`insert into box_settled_papers ${papersWhere(OVER)}`);
    await query(`create temporary table going_on on commit drop as ${papersWhere(`not (${OVER})`)}`);
    await query('alter table box_papers disable trigger box_papers_never_truncated');
    await query('truncate box_papers');
    await query('insert into box_papers select * from going_on order by ballot_id, leaf_hash');
    await query('alter table box_papers enable trigger box_papers_never_truncated');
  }

  /**
   * A checkpoint in a fresh segment lets PostgreSQL remove all earlier ones; `wal_recycle = off` makes it delete them
   * instead of keeping their bytes under a new name. A replication slot would hold them: then the answer is false.
   */
  private async dropOldLog(): Promise<boolean> {
    const { rows } = await this.pool.query<{ segment: string }>('select pg_walfile_name(pg_switch_wal()) as segment');
    await this.pool.query('checkpoint');
    const left = await this.pool.query("select from pg_ls_waldir() where name ~ '^[0-9A-F]{24}$' and name <= $1", [rows[0]!.segment]);
    return left.rowCount === 0;
  }
}
