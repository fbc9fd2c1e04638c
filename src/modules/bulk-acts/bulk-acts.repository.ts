import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

export interface KeptChange<T extends object> {
  readonly id: string;
  readonly from: T;
  readonly to: T;
}

@Injectable()
export class BulkActsRepository {
  async add(tx: EntityManager, congressId: string, bulkId: string, kind: string, changes: readonly KeptChange<object>[], by: string): Promise<void> {
    await tx.query('insert into bulk_acts (congress_id, bulk_id, kind, changes, done_by) values ($1, $2, $3, $4, $5)', [congressId, bulkId, kind, JSON.stringify(changes), by]);
  }

  exists(tx: EntityManager, congressId: string, bulkId: string, kind: string): Promise<boolean> {
    return tx.query<unknown[]>('select from bulk_acts where congress_id = $1 and bulk_id = $2 and kind = $3', [congressId, bulkId, kind]).then((rows) => rows.length > 0);
  }

  /** Takes it back, once. @returns what it had done; null where there is none, or it was taken back already */
  async undo<T extends object>(tx: EntityManager, congressId: string, bulkId: string, kind: string, by: string): Promise<readonly KeptChange<T>[] | null> {
    const [rows] = await tx.query<[{ changes: readonly KeptChange<T>[] }[], number]>(
      'update bulk_acts set undone_by = $4, undone_at = now() where congress_id = $1 and bulk_id = $2 and kind = $3 and undone_at is null returning changes',
      [congressId, bulkId, kind, by],
    );
    return rows[0]?.changes ?? null;
  }
}
