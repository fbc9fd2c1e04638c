import { Injectable } from '@nestjs/common';
import { DataSource, IsNull, type EntityManager } from 'typeorm';
import { GatheredReading } from '../../../platform/database/gathered-reading';
import { DeputyLogin } from './deputy-login.entity';

/** A login as its cookie finds it. */
export interface FoundLogin {
  readonly congressId: string;
  readonly loginId: string;
  readonly deputyId: string;
  readonly name: string;
  readonly csrfToken: string;
  readonly deviceKey: Buffer;
  readonly isReplaced: boolean;
  readonly isLead: boolean;
}

/** Whether a deputy leads the own delegation; a lead who went to another one leads no longer. */
const LEADS = `exists (select from delegations d where d.congress_id = deputies.congress_id and d.delegation_id = deputies.delegation_id and d.lead_id = deputies.deputy_id)`;

@Injectable()
export class DeputyLoginsRepository {
  private readonly found = new GatheredReading<string, FoundLogin>((_, hashes) => this.findAll(hashes));

  constructor(private readonly database: DataSource) {}

  async add(tx: EntityManager, login: Omit<DeputyLogin, 'createdAt' | 'revokedAt'>): Promise<void> {
    await tx.insert(DeputyLogin, login);
  }

  async revokeAll(tx: EntityManager, congressId: string, deputyId: string): Promise<void> {
    await tx.update(DeputyLogin, { congressId, deputyId, revokedAt: IsNull() }, { revokedAt: new Date() });
  }

  /** @returns whether it was still good */
  async revoke(tx: EntityManager, congressId: string, loginId: string): Promise<boolean> {
    const { affected } = await tx.update(DeputyLogin, { congressId, loginId, revokedAt: IsNull() }, { revokedAt: new Date() });
    return affected === 1;
  }

  /** Read afresh each time; a deputy who is no longer in office is signed in nowhere. Revoked logins are found and say so. */
  async find(tokenHash: Buffer): Promise<FoundLogin | null> {
    return (await this.found.of('', tokenHash.toString('hex'))) ?? null;
  }

  private async findAll(hashes: readonly string[]): Promise<ReadonlyMap<string, FoundLogin>> {
    const logins = await this.database.query<(FoundLogin & { readonly hash: string })[]>(
      `select encode(token_hash, 'hex') as hash, congress_id as "congressId", login_id as "loginId", deputy_id as "deputyId", name, csrf_token as "csrfToken", device_key as "deviceKey",
              revoked_at is not null as "isReplaced",
              ${LEADS} as "isLead"
         from deputy_logins join deputies using (congress_id, deputy_id)
        where token_hash = any($1::bytea[]) and expires_at > now() and is_in_office`,
      [hashes.map((hash) => Buffer.from(hash, 'hex'))],
    );
    return new Map(logins.map(({ hash, ...login }) => [hash, login]));
  }

  async stillLive(loginIds: readonly string[]): Promise<string[]> {
    const rows = await this.database.query<{ loginId: string }[]>(
      'select login_id as "loginId" from deputy_logins join deputies using (congress_id, deputy_id) where login_id = any($1::uuid[]) and revoked_at is null and expires_at > now() and is_in_office',
      [loginIds],
    );
    return rows.map(({ loginId }) => loginId);
  }

  async isLead(congressId: string, deputyId: string): Promise<boolean> {
    const [row] = await this.database.query<{ isLead: boolean }[]>(`select ${LEADS} as "isLead" from deputies where congress_id = $1 and deputy_id = $2`, [congressId, deputyId]);
    return row?.isLead ?? false;
  }
}
