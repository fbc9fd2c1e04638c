import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Account } from './account.entities';

export type AccountChange = Partial<Omit<Account, 'congressId' | 'accountId' | 'username'>>;

@Injectable()
export class AccountsRepository {
  list(tx: EntityManager, congressId: string): Promise<Account[]> {
    return tx.find(Account, { where: { congressId }, order: { username: 'ASC' } });
  }

  count(tx: EntityManager, congressId: string): Promise<number> {
    return tx.countBy(Account, { congressId });
  }

  find(tx: EntityManager, congressId: string, accountId: string): Promise<Account | null> {
    return tx.findOneBy(Account, { congressId, accountId });
  }

  byUsername(tx: EntityManager, congressId: string, username: string): Promise<Account | null> {
    return tx.findOneBy(Account, { congressId, username });
  }

  /** Holds all staff accounts still, so that two administrators cannot each remove the other as the last one. */
  async lockAll(tx: EntityManager, congressId: string): Promise<Account[]> {
    return tx.find(Account, { where: { congressId }, order: { accountId: 'ASC' }, lock: { mode: 'pessimistic_write' } });
  }

  /** Holds one still, so that what belongs to it is counted once. */
  async lock(tx: EntityManager, congressId: string, accountId: string): Promise<void> {
    await tx.findOne(Account, { where: { congressId, accountId }, lock: { mode: 'pessimistic_write' } });
  }

  async add(tx: EntityManager, account: Account): Promise<void> {
    await tx.insert(Account, account);
  }

  async change(tx: EntityManager, congressId: string, accountId: string, change: AccountChange): Promise<void> {
    if (Object.keys(change).length > 0) await tx.update(Account, { congressId, accountId }, change);
  }
}
