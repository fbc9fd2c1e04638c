import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

export interface OwnerKey {
  readonly congressId: string;
  readonly accountId: string;
}
export interface StoredFactor {
  readonly secret: Buffer;
  readonly isConfirmed: boolean;
}

@Injectable()
export class SecondFactorsRepository {
  async find(tx: EntityManager, { congressId, accountId }: OwnerKey): Promise<StoredFactor | null> {
    const [factor] = await tx.query<StoredFactor[]>(
      'select secret, confirmed_at is not null as "isConfirmed" from second_factors where congress_id = $1 and account_id = $2',
      [congressId, accountId],
    );
    return factor ?? null;
  }

  /** A secret that counts once it is confirmed; an unconfirmed one before it is forgotten. @returns whether there was no confirmed one */
  async begin(tx: EntityManager, { congressId, accountId }: OwnerKey, secret: Buffer): Promise<boolean> {
    const begun = await tx.query<unknown[]>(
      `insert into second_factors (congress_id, account_id, secret) values ($1, $2, $3)
       on conflict (congress_id, account_id) do update set secret = excluded.secret where second_factors.confirmed_at is null returning 1`,
      [congressId, accountId, secret],
    );
    return begun.length > 0;
  }

  /** Takes a code once: of two at the same moment one comes too late. @returns whether it was taken */
  async take(tx: EntityManager, { congressId, accountId }: OwnerKey, step: number): Promise<boolean> {
    const [, taken] = await tx.query<[unknown[], number]>('update second_factors set last_step = $3 where congress_id = $1 and account_id = $2 and (last_step is null or last_step < $3)', [congressId, accountId, step]);
    return taken > 0;
  }

  async confirm(tx: EntityManager, { congressId, accountId }: OwnerKey): Promise<void> {
    await tx.query('update second_factors set confirmed_at = now() where congress_id = $1 and account_id = $2', [congressId, accountId]);
  }

  /** @returns whether there was one */
  async remove(tx: EntityManager, { congressId, accountId }: OwnerKey): Promise<boolean> {
    const [, removed] = await tx.query<[unknown[], number]>('delete from second_factors where congress_id = $1 and account_id = $2', [congressId, accountId]);
    return removed > 0;
  }

  /** Whether the account has a second factor, of either kind. */
  async hasAny(tx: EntityManager, { congressId, accountId }: OwnerKey): Promise<boolean> {
    return (await this.owners(tx, congressId)).has(accountId);
  }

  /** Accounts that are asked for a second factor when they sign in. */
  async owners(tx: EntityManager, congressId: string): Promise<Set<string>> {
    const rows = await tx.query<{ accountId: string }[]>(
      'select account_id as "accountId" from second_factors where congress_id = $1 and confirmed_at is not null union select account_id from passkeys where congress_id = $1',
      [congressId],
    );
    return new Set(rows.map(({ accountId }) => accountId));
  }
}
