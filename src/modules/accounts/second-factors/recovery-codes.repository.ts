import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { OwnerKey } from './second-factors.repository';

@Injectable()
export class RecoveryCodesRepository {
  async add(tx: EntityManager, { congressId, accountId }: OwnerKey, codeHashes: readonly Buffer[]): Promise<void> {
    await tx.query('insert into recovery_codes (congress_id, account_id, code_hash) select $1, $2, unnest($3::bytea[])', [congressId, accountId, codeHashes]);
  }

  async removeAll(tx: EntityManager, { congressId, accountId }: OwnerKey): Promise<void> {
    await tx.query('delete from recovery_codes where congress_id = $1 and account_id = $2', [congressId, accountId]);
  }

  /** @returns whether it was a code that nobody had used */
  async take(tx: EntityManager, { congressId, accountId }: OwnerKey, codeHash: Buffer): Promise<boolean> {
    const [, taken] = await tx.query<[unknown[], number]>('update recovery_codes set used_at = now() where congress_id = $1 and account_id = $2 and code_hash = $3 and used_at is null', [congressId, accountId, codeHash]);
    return taken > 0;
  }

  async left(tx: EntityManager, { congressId, accountId }: OwnerKey): Promise<number> {
    const [row] = await tx.query<{ left: number }[]>('select count(*)::int as left from recovery_codes where congress_id = $1 and account_id = $2 and used_at is null', [congressId, accountId]);
    return row?.left ?? 0;
  }
}
