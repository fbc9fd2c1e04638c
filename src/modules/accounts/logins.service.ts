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
    const { congressId, accountId, loginId, name, roles, unitId, csrfToken } = login;
    return { actor: { kind: 'staff', congressId, accountId, loginId, name, roles, unitId }, csrfToken };
  }

  async me({ actor, csrfToken }: SignedIn): Promise<Me> {
    return { kind: 'staff', name: actor.name, accountId: actor.accountId, roles: actor.roles, csrfToken, congress: await this.congresses.get(actor.congressId), deputy: null };
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
