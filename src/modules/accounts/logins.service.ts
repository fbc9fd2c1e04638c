import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { EventEmitter2 } from '@nestjs/event-emitter';
import { DataSource } from 'typeorm';
import type { StaffActor } from '../../contract/actor';
import type { LoginRequest, Me } from '../../contract/http/accounts';
import { DomainError } from '../../domain/shared/problem';
import { FailedAttempts } from '../../platform/security/failed-attempts';
import { newToken, tokenHash } from '../../platform/security/secrets';
import { AuditsService } from '../audits/audits.service';
import { CongressesService } from '../congresses/congresses.service';
import { AccountsRepository } from './accounts.repository';
import { STAFF_LOGINS_ENDED, type StaffLoginsFact } from './facts';
import { LoginsRepository } from './logins.repository';
import { Passwords } from './passwords';

const QUARTER_HOUR = 15 * 60_000;

/** Who a cookie stands for, and the token that its writes must carry. */
export interface SignedIn {
  readonly actor: StaffActor;
  readonly csrfToken: string;
}

/** Signing in and out of staff accounts: opaque tokens, looked up on every request, revocable at once. */
@Injectable()
export class LoginsService {
  private readonly failuresOfAccount = new FailedAttempts(10, QUARTER_HOUR);
  /** Loose: a whole hall may sit behind one address. */
  private readonly failuresOfAddress = new FailedAttempts(300, QUARTER_HOUR);

  constructor(
    private readonly database: DataSource,
    private readonly congresses: CongressesService,
    private readonly accounts: AccountsRepository,
    private readonly logins: LoginsRepository,
    private readonly passwords: Passwords,
    private readonly audits: AuditsService,
    private readonly events: EventEmitter2,
  ) {}

  /**
   * @returns the token for the cookie, which is not kept
   * @throws DomainError `sign-in-failed` alike for an unknown name, a wrong password and a disabled account; `not-found` for an unknown congress; `too-many-requests`; `busy`
   */
  async signIn({ username, password, congress }: LoginRequest, address: string): Promise<SignedIn & { readonly token: string }> {
    const { id: congressId } = congress === undefined ? await this.congresses.current() : await this.congresses.at(congress);
    const name = `${congressId} ${username.normalize('NFKC').toLowerCase()}`;
    if (this.failuresOfAccount.isBlocked(name) || this.failuresOfAddress.isBlocked(address)) throw new DomainError('too-many-requests');
    if (this.passwords.isBusy) throw new DomainError('busy');
    const account = await this.accounts.byUsername(this.database.manager, congressId, username);
    if (!(await this.passwords.isRight(password, account && !account.isDisabled ? account.passwordHash : null)) || account === null) {
      this.failuresOfAccount.failed(name);
      this.failuresOfAddress.failed(address);
      throw new DomainError('sign-in-failed');
    }
    this.failuresOfAccount.forget(name);
    return this.begin(congressId, account.accountId);
  }

  /** Asks whoever is signed in for the password again. @throws DomainError as `signIn` */
  async requirePassword({ congressId, accountId }: StaffActor, password: string): Promise<void> {
    if (this.failuresOfAccount.isBlocked(accountId)) throw new DomainError('too-many-requests');
    if (this.passwords.isBusy) throw new DomainError('busy');
    const account = await this.accounts.find(this.database.manager, congressId, accountId);
    if (await this.passwords.isRight(password, account?.passwordHash ?? null)) return;
    this.failuresOfAccount.failed(accountId);
    throw new DomainError('password-wrong', [{ code: 'password-wrong', at: 'current' }]);
  }

  async signOut(actor: StaffActor): Promise<void> {
    await this.database.transaction(async (tx) => {
      await this.logins.revoke(tx, actor.congressId, actor.loginId);
      await this.audits.append(tx, actor, { act: 'logins.end', subject: actor.accountId, details: {} });
    });
    const { congressId, accountId, loginId } = actor;
    this.events.emit(STAFF_LOGINS_ENDED, { congressId, accountId, loginId } satisfies StaffLoginsFact);
  }

  /** Whom a cookie stands for; null for an unknown, ended or revoked one and for a disabled account. */
  async signedIn(token: string): Promise<SignedIn | null> {
    const login = await this.logins.live(tokenHash(token));
    if (login === null) return null;
    await this.logins.used(login);
    const { congressId, accountId, loginId, name, unitId, csrfToken } = login;
    const owes = login.hasFirstPassword ? 'own-password' : null;
    return { actor: { kind: 'staff', congressId, accountId, loginId, name, roles: owes === null ? login.roles : [], unitId, owes }, csrfToken };
  }

  async me({ actor, csrfToken }: SignedIn): Promise<Me> {
    return { kind: 'staff', name: actor.name, accountId: actor.accountId, roles: actor.roles, owes: actor.owes ?? null, csrfToken, congress: await this.congresses.get(actor.congressId), deputy: null };
  }

  /** Ends every sign-in of the account and begins another for whoever asks: after a change of what the account may do, old tokens open nothing. */
  async beginAnew({ congressId, accountId }: StaffActor): Promise<SignedIn & { readonly token: string }> {
    await this.database.transaction((tx) => this.logins.revokeAll(tx, congressId, accountId));
    this.events.emit(STAFF_LOGINS_ENDED, { congressId, accountId, loginId: null } satisfies StaffLoginsFact);
    return this.begin(congressId, accountId);
  }

  private async begin(congressId: string, accountId: string): Promise<SignedIn & { readonly token: string }> {
    const token = newToken();
    const login = { congressId, accountId, loginId: randomUUID(), tokenHash: tokenHash(token), csrfToken: newToken() };
    await this.database.transaction(async (tx) => {
      await this.logins.add(tx, login);
      const account = await this.accounts.find(tx, congressId, accountId);
      const actor: StaffActor = { kind: 'staff', congressId, accountId, loginId: login.loginId, name: account?.name ?? '', roles: account?.roles ?? [], unitId: account?.unitId ?? null };
      await this.audits.append(tx, actor, { act: 'logins.begin', subject: accountId, details: {} });
    });
    const signedIn = await this.signedIn(token);
    if (signedIn === null) throw new DomainError('sign-in-failed');
    return { ...signedIn, token };
  }
}
