import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { EventEmitter2 } from '@nestjs/event-emitter';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../../contract/actor';
import type { AccountView, CreateAccountRequest, UpdateAccountRequest } from '../../contract/http/accounts';
import { DomainError } from '../../domain/shared/problem';
import { given } from '../../platform/database/given';
import { newToken } from '../../platform/security/secrets';
import { AuditsService } from '../audits/audits.service';
import type { Account } from './account.entities';
import { AccountsRepository } from './accounts.repository';
import { STAFF_LOGINS_ENDED, type StaffLoginsFact } from './facts';
import { LoginsRepository } from './logins.repository';
import { Passwords } from './passwords';

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

  async create(actor: Actor, { username, name, password, roles, unitId = null }: CreateAccountRequest): Promise<AccountView> {
    const passwordHash = await this.passwords.hash(password);
    const account: Account = { congressId: actor.congressId, accountId: randomUUID(), username, name, passwordHash, roles: [...roles], isDisabled: false, unitId };
    await this.database.transaction(async (tx) => {
      await this.accounts.add(tx, account);
      await this.audits.append(tx, actor, { act: 'accounts.create', subject: account.accountId, details: { username, name, roles, unitId } });
    });
    return viewOf(account, 0);
  }

  /** A new password, other roles or disabling sign the account out everywhere, at once. @throws DomainError `not-found`, `not-allowed` */
  async update(actor: Actor, accountId: string, { password, ...change }: UpdateAccountRequest): Promise<AccountView> {
    const passwordHash = password === undefined ? undefined : await this.passwords.hash(password);
    const isSignedOut = passwordHash !== undefined || change.roles !== undefined || change.unitId !== undefined || change.isDisabled === true;
    await this.database.transaction(async (tx) => {
      await this.requireAnotherAdmin(tx, actor.congressId, accountId, change);
      await this.accounts.change(tx, actor.congressId, accountId, given({ name: change.name, roles: change.roles && [...change.roles], isDisabled: change.isDisabled, unitId: change.unitId, passwordHash }));
      if (isSignedOut) await this.logins.revokeAll(tx, actor.congressId, accountId);
      await this.audits.append(tx, actor, { act: 'accounts.update', subject: accountId, details: { ...change, hasNewPassword: passwordHash !== undefined } });
    });
    if (isSignedOut) this.signedOut(actor.congressId, accountId);
    return this.get(actor.congressId, accountId);
  }

  async signOutEverywhere(actor: Actor, accountId: string): Promise<void> {
    await this.get(actor.congressId, accountId);
    await this.database.transaction(async (tx) => {
      await this.logins.revokeAll(tx, actor.congressId, accountId);
      await this.audits.append(tx, actor, { act: 'accounts.sign-out-everywhere', subject: accountId, details: {} });
    });
    this.signedOut(actor.congressId, accountId);
  }

  /**
   * On the first run without the example: an administrator with a random password, which only the caller ever sees.
   * @returns null where there are accounts already
   */
  async createFirstAdmin(congressId: string): Promise<{ readonly username: string; readonly password: string } | null> {
    if ((await this.accounts.count(this.database.manager, congressId)) > 0) return null;
    const password = newToken().slice(0, 20);
    const system: Actor = { kind: 'system', congressId, name: 'system', roles: [] };
    await this.create(system, { username: 'admin', name: '系统管理员', password, roles: ['systemAdmin'] });
    return { username: 'admin', password };
  }

  private signedOut(congressId: string, accountId: string): void {
    this.events.emit(STAFF_LOGINS_ENDED, { congressId, accountId, loginId: null } satisfies StaffLoginsFact);
  }

  private async get(congressId: string, accountId: string): Promise<AccountView> {
    const account = (await this.list(congressId)).find(({ id }) => id === accountId);
    if (!account) throw new DomainError('not-found', [{ code: 'account-unknown', at: 'id' }]);
    return account;
  }

  /** The last administrator can be neither disabled nor demoted: nobody could undo it. */
  private async requireAnotherAdmin(tx: EntityManager, congressId: string, accountId: string, change: UpdateAccountRequest): Promise<void> {
    const accounts = await this.accounts.lockAll(tx, congressId);
    if (!accounts.some((account) => account.accountId === accountId)) throw new DomainError('not-found', [{ code: 'account-unknown', at: 'id' }]);
    if (change.isDisabled !== true && (change.roles === undefined || change.roles.includes('systemAdmin'))) return;
    const others = accounts.filter((account) => account.accountId !== accountId && !account.isDisabled && account.roles.includes('systemAdmin'));
    const isAdmin = accounts.some((account) => account.accountId === accountId && account.roles.includes('systemAdmin'));
    if (isAdmin && others.length === 0) throw new DomainError('not-allowed', [{ code: 'last-administrator', at: 'roles' }]);
  }
}

const viewOf = ({ accountId, username, name, roles, isDisabled, unitId }: Account, liveLogins: number): AccountView => ({ id: accountId, username, name, roles, isDisabled, unitId, liveLogins });
