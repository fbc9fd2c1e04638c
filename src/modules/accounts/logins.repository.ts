import { Injectable } from '@nestjs/common';
import { DataSource, IsNull, MoreThan, type EntityManager } from 'typeorm';
import type { StaffRole } from '../../contract/roles';
import { StaffLogin } from './account.entities';

/** A live login with the account behind it. */
export interface LiveLogin {
  readonly congressId: string;
  readonly loginId: string;
  readonly accountId: string;
  readonly csrfToken: string;
  readonly name: string;
  readonly roles: StaffRole[];
  readonly unitId: string | null;
  readonly hasFirstPassword: boolean;
}

/** A login that is used ends this long after its last use … */
const IDLE = '4 hours';
/** … and in any case this long after sign-in. */
export const ABSOLUTE_HOURS = 12;

@Injectable()
export class LoginsRepository {
  constructor(private readonly database: DataSource) {}

  async add(tx: EntityManager, login: Pick<StaffLogin, 'congressId' | 'loginId' | 'accountId' | 'tokenHash' | 'csrfToken'>): Promise<void> {
    await tx.query(
      `insert into staff_logins (congress_id, login_id, account_id, token_hash, csrf_token, expires_at) values ($1, $2, $3, $4, $5, now() + $6::interval)`,
      [login.congressId, login.loginId, login.accountId, login.tokenHash, login.csrfToken, IDLE],
    );
  }

  /** Reads accounts and logins afresh each time: disabling an account or revoking a login holds from the next request on. */
  async live(tokenHash: Buffer): Promise<LiveLogin | null> {
    const [login] = await this.database.query<LiveLogin[]>(
      `select congress_id as "congressId", login_id as "loginId", account_id as "accountId", csrf_token as "csrfToken", name, roles, unit_id as "unitId", has_first_password as "hasFirstPassword"
         from staff_logins join accounts using (congress_id, account_id)
        where token_hash = $1 and revoked_at is null and expires_at > now() and not is_disabled`,
      [tokenHash],
    );
    return login ?? null;
  }

  /** Moves the idle end, at most once a minute, never past the absolute end. */
  async used(login: LiveLogin): Promise<void> {
    await this.database.query(
      `update staff_logins set expires_at = least(created_at + $3::interval, now() + $4::interval)
        where congress_id = $1 and login_id = $2 and expires_at < least(created_at + $3::interval, now() + $4::interval - interval '1 minute')`,
      [login.congressId, login.loginId, `${ABSOLUTE_HOURS} hours`, IDLE],
    );
  }

  async revoke(tx: EntityManager, congressId: string, loginId: string): Promise<void> {
    await tx.update(StaffLogin, { congressId, loginId, revokedAt: IsNull() }, { revokedAt: new Date() });
  }

  async revokeAll(tx: EntityManager, congressId: string, accountId: string): Promise<void> {
    await tx.update(StaffLogin, { congressId, accountId, revokedAt: IsNull() }, { revokedAt: new Date() });
  }

  /** Live logins per account. */
  async counts(tx: EntityManager, congressId: string): Promise<Map<string, number>> {
    const logins = await tx.findBy(StaffLogin, { congressId, revokedAt: IsNull(), expiresAt: MoreThan(new Date()) });
    const counts = new Map<string, number>();
    for (const { accountId } of logins) counts.set(accountId, (counts.get(accountId) ?? 0) + 1);
    return counts;
  }
}
