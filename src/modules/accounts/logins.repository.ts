import { Injectable } from '@nestjs/common';
import { DataSource, IsNull, MoreThan, type EntityManager } from 'typeorm';
import type { FactorRule } from '../../contract/http/accounts';
import { ADMIN_ROLES, type StaffRole } from '../../contract/roles';
import { EASY } from './access/access-policy.service';
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
  readonly hasSecondFactor: boolean;
  readonly factorRule: FactorRule;
}
export type NewLogin = Pick<StaffLogin, 'congressId' | 'loginId' | 'accountId' | 'tokenHash' | 'csrfToken' | 'browser' | 'address' | 'bySecondFactor'>;

/** Whoever may give rights or make accounts leaves no console open for long. */
const ADMIN_IDLE_MINUTES = 30;
/** What the congress set, or the easy policy. $1 congress, $2 login, $3 administrators' roles. */
const ENDS = `select least(l.created_at + make_interval(hours => coalesce(p.longest_hours, ${EASY.longestHours})),
                now() + make_interval(mins => case when a.roles && $3::text[] then least(${ADMIN_IDLE_MINUTES}, coalesce(p.idle_minutes, ${EASY.idleMinutes})) else coalesce(p.idle_minutes, ${EASY.idleMinutes}) end))
    from staff_logins l join accounts a using (congress_id, account_id) left join access_policies p using (congress_id)
   where l.congress_id = $1 and l.login_id = $2`;

@Injectable()
export class LoginsRepository {
  constructor(private readonly database: DataSource) {}

  async add(tx: EntityManager, { congressId, loginId, accountId, tokenHash, csrfToken, browser, address, bySecondFactor }: NewLogin): Promise<void> {
    await tx.query(
      `insert into staff_logins (congress_id, login_id, account_id, token_hash, csrf_token, browser, address, by_second_factor, expires_at) values ($1, $2, $3, $4, $5, $6, $7, $8, now())`,
      [congressId, loginId, accountId, tokenHash, csrfToken, browser, address, bySecondFactor],
    );
    await tx.query(`update staff_logins set expires_at = (${ENDS}) where congress_id = $1 and login_id = $2`, [congressId, loginId, ADMIN_ROLES]);
  }

  /** Reads accounts and logins afresh each time: disabling an account or revoking a login holds from the next request on. */
  async live(tokenHash: Buffer): Promise<LiveLogin | null> {
    const [login] = await this.database.query<LiveLogin[]>(
      `select congress_id as "congressId", login_id as "loginId", account_id as "accountId", csrf_token as "csrfToken", name, roles, unit_id as "unitId", has_first_password as "hasFirstPassword",
              coalesce(p.second_factor, '${EASY.secondFactor}') as "factorRule",
              exists (select from second_factors f where f.congress_id = accounts.congress_id and f.account_id = accounts.account_id and confirmed_at is not null)
                or exists (select from passkeys k where k.congress_id = accounts.congress_id and k.account_id = accounts.account_id) as "hasSecondFactor"
         from staff_logins join accounts using (congress_id, account_id) left join access_policies p using (congress_id)
        where token_hash = $1 and revoked_at is null and expires_at > now() and not is_disabled`,
      [tokenHash],
    );
    return login ?? null;
  }

  /** Moves the idle end, at most once a minute, never past the absolute end; back too, where the policy has become stricter. */
  async used({ congressId, loginId }: LiveLogin): Promise<void> {
    await this.database.query(
      `update staff_logins set last_used_at = now(), expires_at = (${ENDS})
        where congress_id = $1 and login_id = $2 and (last_used_at < now() - interval '1 minute' or expires_at > (${ENDS}))`,
      [congressId, loginId, ADMIN_ROLES],
    );
  }

  /** Of one account, the newest use first. */
  ofAccount(tx: EntityManager, congressId: string, accountId: string): Promise<StaffLogin[]> {
    return tx.find(StaffLogin, { where: { congressId, accountId, revokedAt: IsNull(), expiresAt: MoreThan(new Date()) }, order: { lastUsedAt: 'DESC', loginId: 'ASC' } });
  }

  /** Of these logins those that are still good. */
  async stillLive(loginIds: readonly string[]): Promise<string[]> {
    const rows = await this.database.query<{ loginId: string }[]>(
      `select login_id as "loginId" from staff_logins join accounts using (congress_id, account_id)
        where login_id = any($1::uuid[]) and revoked_at is null and expires_at > now() and not is_disabled`,
      [loginIds],
    );
    return rows.map(({ loginId }) => loginId);
  }

  /** @returns whether it was alive */
  async revoke(tx: EntityManager, congressId: string, accountId: string, loginId: string): Promise<boolean> {
    return ((await tx.update(StaffLogin, { congressId, accountId, loginId, revokedAt: IsNull() }, { revokedAt: new Date() })).affected ?? 0) > 0;
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
