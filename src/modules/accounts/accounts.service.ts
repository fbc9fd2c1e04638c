import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { EventEmitter2 } from '@nestjs/event-emitter';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../../contract/actor';
import type { AccountView, CreateAccountRequest, UpdateAccountRequest } from '../../contract/http/accounts';
import type { StaffRole } from '../../contract/roles';
import { DomainError } from '../../domain/shared/problem';
import { given } from '../../platform/database/given';
import { AuditsService } from '../audits/audits.service';
import type { Account } from './account.entities';
import { AccountsRepository } from './accounts.repository';
import { STAFF_LOGINS_ENDED, type StaffLoginsFact } from './facts';
import { LoginsRepository } from './logins.repository';
import { Passwords } from './passwords';
import { SecondFactorsRepository } from './second-factors/second-factors.repository';
import { powersLost, type Holder } from './rights/powers';

/** An account with its rights from the start, as only the system makes them. */
export interface NewAccount extends CreateAccountRequest {
  readonly roles?: readonly StaffRole[];
  readonly unitId?: string | null;
}

@Injectable()
export class AccountsService {
  constructor(
    private readonly database: DataSource,
    private readonly accounts: AccountsRepository,
    private readonly logins: LoginsRepository,
    private readonly factors: SecondFactorsRepository,
    private readonly passwords: Passwords,
    private readonly audits: AuditsService,
    private readonly events: EventEmitter2,
  ) {}

  async list(congressId: string): Promise<AccountView[]> {
    const tx = this.database.manager;
    const [accounts, counts, owners] = await Promise.all([this.accounts.list(tx, congressId), this.logins.counts(tx, congressId), this.factors.owners(tx, congressId)]);
    return accounts.map((account) => viewOf(account, counts.get(account.accountId) ?? 0, owners.has(account.accountId)));
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

  /** By the system, for an administrator that nobody has yet. */
  addFirst(actor: Actor, account: NewAccount): Promise<AccountView> {
    return this.add(actor, account, true);
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
    return viewOf(account, 0, false);
  }
}

const unknownAccount = () => new DomainError('not-found', [{ code: 'account-unknown', at: 'id' }]);

const viewOf = ({ accountId, username, name, roles, isDisabled, unitId }: Account, liveLogins: number, hasSecondFactor: boolean): AccountView => ({ id: accountId, username, name, roles, isDisabled, unitId, liveLogins, hasSecondFactor });
