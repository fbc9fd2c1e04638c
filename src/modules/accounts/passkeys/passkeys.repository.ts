import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { OwnerKey } from '../second-factors/second-factors.repository';
import type { MadePasskey } from './proofs';

export interface KeptPasskey {
  readonly passkeyId: string;
  readonly credentialId: Buffer;
  readonly name: string;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
}
/** With whose it is and what proves it. */
export type FoundPasskey = OwnerKey & { readonly passkeyId: string; readonly publicKey: Buffer };

@Injectable()
export class PasskeysRepository {
  list(tx: EntityManager, { congressId, accountId }: OwnerKey): Promise<KeptPasskey[]> {
    return tx.query<KeptPasskey[]>(
      `select passkey_id as "passkeyId", credential_id as "credentialId", name, created_at as "createdAt", last_used_at as "lastUsedAt"
         from passkeys where congress_id = $1 and account_id = $2 order by created_at, passkey_id`,
      [congressId, accountId],
    );
  }

  async add(tx: EntityManager, { congressId, accountId }: OwnerKey, passkeyId: string, name: string, { credentialId, publicKey, signCount }: MadePasskey): Promise<void> {
    await tx.query('insert into passkeys (congress_id, account_id, passkey_id, name, credential_id, public_key, sign_count) values ($1, $2, $3, $4, $5, $6, $7)', [congressId, accountId, passkeyId, name, credentialId, publicKey, signCount]);
  }

  /** Of an account that may sign in. */
  async byCredential(tx: EntityManager, credentialId: Buffer): Promise<FoundPasskey | null> {
    const [passkey] = await tx.query<FoundPasskey[]>(
      `select congress_id as "congressId", account_id as "accountId", passkey_id as "passkeyId", public_key as "publicKey"
         from passkeys join accounts using (congress_id, account_id) where credential_id = $1 and not is_disabled`,
      [credentialId],
    );
    return passkey ?? null;
  }

  /** Notes a signature. @returns `copied` where its count is not above the one before: there are two of this passkey; `removed` where it went after it was found */
  async use(tx: EntityManager, { congressId, accountId, passkeyId }: FoundPasskey, signCount: number): Promise<'used' | 'copied' | 'removed'> {
    const key = [congressId, accountId, passkeyId];
    const [, used] = await tx.query<[unknown[], number]>(
      'update passkeys set sign_count = $4, last_used_at = now() where congress_id = $1 and account_id = $2 and passkey_id = $3 and (sign_count < $4 or (sign_count = 0 and $4 = 0))',
      [...key, signCount],
    );
    if (used > 0) return 'used';
    const still = await tx.query<unknown[]>('select from passkeys where congress_id = $1 and account_id = $2 and passkey_id = $3', key);
    return still.length > 0 ? 'copied' : 'removed';
  }

  /** @returns whether there was one */
  async remove(tx: EntityManager, { congressId, accountId }: OwnerKey, passkeyId: string): Promise<boolean> {
    const [, removed] = await tx.query<[unknown[], number]>('delete from passkeys where congress_id = $1 and account_id = $2 and passkey_id = $3', [congressId, accountId, passkeyId]);
    return removed > 0;
  }

  /** @returns how many there were */
  async removeAll(tx: EntityManager, { congressId, accountId }: OwnerKey): Promise<number> {
    const [, removed] = await tx.query<[unknown[], number]>('delete from passkeys where congress_id = $1 and account_id = $2', [congressId, accountId]);
    return removed;
  }

  /** @returns whether nobody had answered this challenge before */
  async answer(tx: EntityManager, congressId: string, challengeHash: Buffer, expiresAt: Date, now: Date): Promise<boolean> {
    await tx.query('delete from answered_challenges where congress_id = $1 and expires_at <= $2', [congressId, now]);
    const answered = await tx.query<unknown[]>('insert into answered_challenges (congress_id, challenge_hash, expires_at) values ($1, $2, $3) on conflict do nothing returning 1', [congressId, challengeHash, expiresAt]);
    return answered.length > 0;
  }
}
