import { Inject, Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { parse } from 'node:querystring';
import { actorRoles, type DeputyActor, type StaffActor } from '../../contract/actor';
import type { LiveAuth } from '../../contract/live';
import { mayDo, type StaffRole } from '../../contract/roles';
import { DomainError } from '../../domain/shared/problem';
import { APP_SETTINGS, type AppSettings } from '../../platform/config/settings';
import { cookieOf, DEPUTY_COOKIE, STAFF_COOKIE, type IdentityCookie } from '../../platform/security/cookies';
import { LoginsService } from '../accounts/logins.service';
import { DeputyLoginsService } from '../sessions/sign-in/deputy-logins.service';
import { SessionsService } from '../sessions/sessions.service';
import { ROOMS } from './rooms';

/** Who a socket turned out to be, and where it may listen. */
export interface Guest {
  readonly room: string;
  /** Where all sockets of this person listen; null where nobody is signed in. */
  readonly personalRoom: string | null;
  readonly loginId: string | null;
  /** Whose desk this socket is told; null: of no deputy. */
  readonly deputy: Pick<DeputyActor, 'congressId' | 'deputyId'> | null;
}

/** Recognises sockets at the handshake: staff and deputies by their cookie, halls and the public by nothing. */
@Injectable()
export class LiveGuests {
  constructor(
    private readonly logins: LoginsService,
    private readonly deputyLogins: DeputyLoginsService,
    private readonly sessions: SessionsService,
    @Inject(APP_SETTINGS) private readonly settings: AppSettings,
  ) {}

  /** @throws DomainError `sign-in-required`, `not-allowed`, `invalid-request`, `not-found` */
  async admit(auth: Partial<LiveAuth>, cookies: string): Promise<Guest> {
    switch (auth.audience) {
      case 'deputy': {
        const { congressId, deputyId, loginId } = await this.deputy(cookies);
        return { room: ROOMS.deputy(congressId), personalRoom: ROOMS.person(deputyId), loginId, deputy: { congressId, deputyId } };
      }
      case 'presidium': {
        const actor = await this.staff(cookies);
        return { room: roomOf(actor), personalRoom: ROOMS.person(actor.accountId), loginId: actor.loginId, deputy: null };
      }
      case 'hall':
        return { room: ROOMS.hall(await this.hall(auth.hallId)), personalRoom: null, loginId: null, deputy: null };
      case 'public':
        return { room: ROOMS.public, personalRoom: null, loginId: null, deputy: null };
      case undefined:
      default:
        throw new DomainError('invalid-request', [{ code: 'unknown-audience', at: 'audience' }]);
    }
  }

  /** Of these sign-ins those that are over. */
  async ended(loginIds: readonly string[]): Promise<string[]> {
    const live = new Set((await Promise.all([this.logins.stillLive(loginIds), this.deputyLogins.stillLive(loginIds)])).flat());
    return loginIds.filter((id) => !live.has(id));
  }

  private cookie(header: string, name: IdentityCookie): string {
    return cookieOf(parse(header, '; '), name, this.settings.isHttps);
  }

  private async staff(cookies: string): Promise<StaffActor> {
    const signedIn = await this.logins.signedIn(this.cookie(cookies, STAFF_COOKIE));
    if (!signedIn) throw new DomainError('sign-in-required');
    if (!mayDo(actorRoles(signedIn.actor), 'ballots.read')) throw new DomainError('not-allowed');
    return signedIn.actor;
  }

  private async deputy(cookies: string): Promise<DeputyActor> {
    const signedIn = await this.deputyLogins.signedIn(this.cookie(cookies, DEPUTY_COOKIE));
    if (signedIn === 'replaced') throw new DomainError('device-replaced');
    if (!signedIn) throw new DomainError('sign-in-required');
    return signedIn.actor;
  }

  private async hall(hallId = ''): Promise<string> {
    if (!isUUID(hallId) || (await this.sessions.congressOfHall(hallId)) === null) throw new DomainError('not-found', [{ code: 'hall-unknown', at: 'hallId' }]);
    return hallId;
  }
}

/** Roles to whom the read gate opens numbers before the end; only they listen where numbers are told. */
const LISTENERS: readonly StaffRole[] = ['office', 'presidingOfficer', 'presidium', 'scrutineer', 'chiefScrutineer'];
const roomOf = ({ congressId, roles }: StaffActor): string => (roles.some((role) => LISTENERS.includes(role)) ? ROOMS.presidium(congressId) : ROOMS.desk(congressId));
