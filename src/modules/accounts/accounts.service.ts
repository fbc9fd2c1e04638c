import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { EventEmitter2 } from '@nestjs/event-emitter';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../../contract/actor';
import type { AccountView, CreateAccountRequest, FirstAdmin, UpdateAccountRequest } from '../../contract/http/accounts';
import type { AdminRole, StaffRole } from '../../contract/roles';
import { DomainError } from '../../domain/shared/problem';
import { given } from '../../platform/database/given';
import { newToken } from '../../platform/security/secrets';
import { AuditsService } from '../audits/audits.service';
import type { Account } from './account.entities';
import { AccountsRepository } from './accounts.repository';
import { STAFF_LOGINS_ENDED, type StaffLoginsFact } from './facts';
import { LoginsRepository } from './logins.repository';
import { Passwords } from './passwords';
import { powersLost, powersOfNobody, type Holder } from './rights/powers';

/** An account with its rights from the start, as only the system makes them. */
export interface NewAccount extends CreateAccountRequest {
  readonly roles?: readonly StaffRole[];
  readonly unitId?: string | null;
}

const FIRST_ADMINS: Readonly<Record<AdminRole, { readonly username: string; readonly name: string }>> = {
  systemAdmin: { username: 'admin', name: '系统管理员' },
  securityAdmin: { username: 'security', name: '安全管理员' },
  auditAdmin: { username: 'audit', name: '审计管理员' },
};

@Injectable()
export class AccountsService {
  constructor(
    private readonly database: DataSource,
    private readonly accounts: AccountsRepository,
    private readonly logins: LoginsRepository,
    private readonly passwords: Passwords,
    private readonly audits: AuditsService,
    private readonly events: EventEmitter2,
  ) {}

  async list(congressId: string): Promise<AccountView[]> {
    const tx = this.database.manager;
    const [accounts, counts] = await Promise.all([this.accounts.list(tx, congressId), this.logins.counts(tx, congressId)]);
    return accounts.map((account) => viewOf(account, counts.get(account.accountId) ?? 0));
  }

  /** @throws DomainError `not-found` */
  async get(congressId: string, accountId: string): Promise<AccountView> {
    const account = (await this.list(congressId)).find(({ id }) => id === accountId);
    if (!account) throw unknownAccount();
    return account;
  }

  /** What a person typed for somebody else is a password for the first sign-in. */
  async create(actor: Actor, account: NewAccount): Promise<AccountView> {
    return this.add(actor, account, actor.kind !== 'system');
  }

  /** Disabling signs the account out everywhere, at once. @throws DomainError `not-found`, `not-allowed` */
  async update(actor: Actor, accountId: string, { name, isDisabled }: UpdateAccountRequest): Promise<AccountView> {
    const change = given({ name, isDisabled });
    await this.database.transaction(async (tx) => {
      await this.requirePowers(tx, actor.congressId, accountId, change);
      await this.accounts.change(tx, actor.congressId, accountId, change);
      if (isDisabled === true) await this.logins.revokeAll(tx, actor.congressId, accountId);
      await this.audits.append(tx, actor, { act: 'accounts.update', subject: accountId, details: change });
    });
    if (isDisabled === true) this.events.emit(STAFF_LOGINS_ENDED, { congressId: actor.congressId, accountId, loginId: null } satisfies StaffLoginsFact);
    return this.get(actor.congressId, accountId);
  }

  /** As below for a body that has no account at all; none where it has people of its own, whose affair it is then. */
  async createFirstAdmins(congressId: string): Promise<FirstAdmin[]> {
    return (await this.accounts.count(this.database.manager, congressId)) === 0 ? this.createMissingAdmins(congressId) : [];
  }

  /**
   * On the first run without the example, and on the first one of this version: an administrator for each power that nobody holds, with a random
   * password, which only the caller ever sees and which must be changed at the first sign-in.
   */
  async createMissingAdmins(congressId: string): Promise<FirstAdmin[]> {
    const accounts = await this.accounts.list(this.database.manager, congressId);
    const system: Actor = { kind: 'system', congressId, name: 'system', roles: [] };
    const made: FirstAdmin[] = [];
    for (const role of powersOfNobody(accounts)) {
      const { name, username: wished } = FIRST_ADMINS[role];
      const [username, password] = [freeName(wished, accounts), newToken().slice(0, 20)];
      await this.add(system, { username, name, password, roles: [role] }, true);
      made.push({ role, username, password });
    }
    return made;
  }

  /**
   * The last administrator of a kind can be neither disabled nor demoted: nobody could undo it. Holds all accounts still until the transaction ends.
   * @throws DomainError `not-found`, `not-allowed`
   */
  async requirePowers(tx: EntityManager, congressId: string, accountId: string, change: Partial<Pick<Holder, 'roles' | 'isDisabled'>>): Promise<void> {
    const accounts = await this.accounts.lockAll(tx, congressId);
    if (!accounts.some((account) => account.accountId === accountId)) throw unknownAccount();
    if (powersLost(accounts, accountId, given(change)).length > 0) throw new DomainError('not-allowed', [{ code: 'last-administrator', at: 'roles' }]);
  }

  private async add(actor: Actor, { username, name, password, roles = [], unitId = null }: NewAccount, hasFirstPassword: boolean): Promise<AccountView> {
    const passwordHash = await this.passwords.hash(password);
    const account: Account = { congressId: actor.congressId, accountId: randomUUID(), username, name, passwordHash, roles: [...roles], isDisabled: false, hasFirstPassword, unitId };
    await this.database.transaction(async (tx) => {
      await this.accounts.add(tx, account);
      await this.audits.append(tx, actor, { act: 'accounts.create', subject: account.accountId, details: { username, name, roles, unitId } });
    });
    return viewOf(account, 0);
  }
}

const unknownAccount = () => new DomainError('not-found', [{ code: 'account-unknown', at: 'id' }]);

function freeName(wished: string, accounts: readonly Account[]): string {
  const isTaken = (name: string): boolean => accounts.some(({ username }) => username === name);
  let name = wished;
  for (let number = 2; isTaken(name); number += 1) name = `${wished}-${number}`;
  return name;
}

const viewOf = ({ accountId, username, name, roles, isDisabled, unitId }: Account, liveLogins: number): AccountView => ({ id: accountId, username, name, roles, isDisabled, unitId, liveLogins });
