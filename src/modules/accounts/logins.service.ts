import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { EventEmitter2 } from '@nestjs/event-emitter';
import { DataSource } from 'typeorm';
import type { StaffActor } from '../../contract/actor';
import type { LoginRequest, Me, Owed, OwnLogin } from '../../contract/http/accounts';
import type { ShownPasskey } from '../../contract/http/passkeys';
import { adminRolesOf } from '../../contract/roles';
import { DomainError } from '../../domain/shared/problem';
import { APP_SETTINGS, type AppSettings } from '../../platform/config/settings';
import { readingEverywhere, within } from '../../platform/database/reach/reach';
import { newToken, tokenHash } from '../../platform/security/secrets';
import { MachineWatch } from '../../platform/machine/machine-watch';
import { AuditsService } from '../audits/audits.service';
import { CongressesService } from '../congresses/congresses.service';
import { AccountsRepository } from './accounts.repository';
import { StaffDoorService, type Recognised, type Visitor } from './door/staff-door.service';
import { STAFF_LOGINS_ENDED, type StaffLoginsFact } from './facts';
import { LoginsRepository, type LiveLogin } from './logins.repository';

/** Who a cookie stands for, and the token that its writes must carry. */
export interface SignedIn {
  readonly actor: StaffActor;
  readonly csrfToken: string;
}
/** With the token for the cookie, which is not kept. */
export type Begun = SignedIn & { readonly token: string };
/** Through the door. */
export type Entered = Begun & Pick<Recognised, 'known'>;

/** Sign-ins of staff: opaque tokens, looked up on every request, revocable at once. */
@Injectable()
export class LoginsService {
  constructor(
    private readonly database: DataSource,
    private readonly congresses: CongressesService,
    private readonly accounts: AccountsRepository,
    private readonly logins: LoginsRepository,
    private readonly door: StaffDoorService,
    private readonly audits: AuditsService,
    private readonly events: EventEmitter2,
    private readonly machine: MachineWatch,
    @Inject(APP_SETTINGS) private readonly settings: AppSettings,
  ) {}

  /** The token that the browser had before is dead from here on, whoever it stood for. @throws DomainError as `StaffDoorService.recognise` */
  async signIn(request: LoginRequest, visitor: Visitor, before: string): Promise<Entered> {
    const recognised = await this.door.recognise(request, visitor);
    return within(recognised.congressId, () => this.enter(recognised, visitor, before));
  }

  /** By a passkey alone. @throws DomainError as `StaffDoorService.recogniseByPasskey` */
  async signInByPasskey(passkey: ShownPasskey, visitor: Visitor, before: string): Promise<Entered> {
    const recognised = await this.door.recogniseByPasskey(passkey, visitor);
    return within(recognised.congressId, () => this.enter(recognised, visitor, before));
  }

  async signOut(actor: StaffActor): Promise<void> {
    await this.end(actor, actor.loginId);
  }

  /** Where this account is signed in; this browser first. */
  async own({ congressId, accountId, loginId }: StaffActor): Promise<OwnLogin[]> {
    const logins = await this.logins.ofAccount(this.database.manager, congressId, accountId);
    const views = logins.map((login) => ({ id: login.loginId, browser: login.browser, address: login.address, beganAt: login.createdAt.toISOString(), lastUsedAt: login.lastUsedAt.toISOString(), isCurrent: login.loginId === loginId }));
    return views.sort((one, other) => Number(other.isCurrent) - Number(one.isCurrent));
  }

  /** @throws DomainError `not-found` for one that is over or somebody else's */
  async endOwn(actor: StaffActor, loginId: string): Promise<void> {
    if (!(await this.end(actor, loginId))) throw new DomainError('not-found', [{ code: 'login-unknown', at: 'id' }]);
  }

  /** Whom a cookie stands for; null for an unknown, ended or revoked one and for a disabled account. */
  async signedIn(token: string): Promise<SignedIn | null> {
    const login = await readingEverywhere('who-is-signed-in', () => this.logins.live(tokenHash(token)));
    if (login === null) return null;
    // while commits hang it would wait, and everybody who looks with it
    if (!this.machine.isStuck) await within(login.congressId, () => this.logins.used(login));
    const { congressId, accountId, loginId, name, unitId, csrfToken } = login;
    const owes = owedBy(login);
    return { actor: { kind: 'staff', congressId, accountId, loginId, name, roles: owes === null ? login.roles : [], unitId, owes }, csrfToken };
  }

  /** Of these sign-ins those that are still good. */
  stillLive(loginIds: readonly string[]): Promise<string[]> {
    return readingEverywhere('who-is-signed-in', () => this.logins.stillLive(loginIds));
  }

  async me({ actor, csrfToken }: SignedIn): Promise<Me> {
    return { kind: 'staff', name: actor.name, accountId: actor.accountId, publicUrl: this.settings.publicUrl, roles: actor.roles, owes: actor.owes ?? null, csrfToken, congress: await this.congresses.get(actor.congressId), deputy: null };
  }

  /** Ends every sign-in of the account and begins another for whoever asks: after a change of how one signs in, old tokens open nothing. */
  async beginAnew(actor: StaffActor): Promise<Begun> {
    const { congressId, accountId, loginId } = actor;
    const present = (await this.logins.ofAccount(this.database.manager, congressId, accountId)).find((login) => login.loginId === loginId);
    await this.database.transaction((tx) => this.logins.revokeAll(tx, congressId, accountId));
    this.ended({ congressId, accountId, loginId: null });
    return this.begin(actor, { browser: present?.browser ?? '', address: present?.address ?? '', bySecondFactor: present?.bySecondFactor ?? false }, {});
  }

  private async enter({ congressId, accountId, shown, known }: Recognised, visitor: Visitor, before: string): Promise<Entered> {
    const earlier = await this.signedIn(before);
    if (earlier !== null) await within(earlier.actor.congressId, () => this.signOut(earlier.actor));
    return { ...(await this.begin({ congressId, accountId }, { ...visitor, bySecondFactor: shown !== null }, { shown })), known };
  }

  /** @returns whether it was alive: of two that end it at the same moment one comes too late */
  private async end(actor: StaffActor, loginId: string): Promise<boolean> {
    const { congressId, accountId } = actor;
    const wasAlive = await this.database.transaction(async (tx) => {
      const isRevoked = await this.logins.revoke(tx, congressId, accountId, loginId);
      if (isRevoked) await this.audits.append(tx, actor, { act: 'logins.end', subject: accountId, details: { isOtherBrowser: loginId !== actor.loginId } });
      return isRevoked;
    });
    if (wasAlive) this.ended({ congressId, accountId, loginId });
    return wasAlive;
  }

  private async begin({ congressId, accountId }: Pick<StaffActor, 'congressId' | 'accountId'>, { browser, address, bySecondFactor }: Pick<Visitor, 'browser' | 'address'> & { readonly bySecondFactor: boolean }, details: object): Promise<Begun> {
    const token = newToken();
    const login = { congressId, accountId, loginId: randomUUID(), tokenHash: tokenHash(token), csrfToken: newToken(), browser, address, bySecondFactor };
    await this.database.transaction(async (tx) => {
      await this.logins.add(tx, login);
      const account = await this.accounts.find(tx, congressId, accountId);
      const actor: StaffActor = { kind: 'staff', congressId, accountId, loginId: login.loginId, name: account?.name ?? '', roles: account?.roles ?? [], unitId: account?.unitId ?? null };
      await this.audits.append(tx, actor, { act: 'logins.begin', subject: accountId, details });
    });
    const signedIn = await this.signedIn(token);
    if (signedIn === null) throw new DomainError('sign-in-failed');
    return { ...signedIn, token };
  }

  private ended(fact: StaffLoginsFact): void {
    this.events.emit(STAFF_LOGINS_ENDED, fact);
  }
}

function owedBy({ hasFirstPassword, hasSecondFactor, factorRule, roles }: LiveLogin): Owed | null {
  if (hasFirstPassword) return 'own-password';
  const isNeeded = factorRule === 'staff' || (factorRule === 'administrators' && adminRolesOf(roles).length > 0);
  return isNeeded && !hasSecondFactor ? 'second-factor' : null;
}
