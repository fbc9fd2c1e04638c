import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { EventEmitter2 } from '@nestjs/event-emitter';
import { DataSource, type EntityManager } from 'typeorm';
import type { DeputyActor, StaffActor } from '../../../contract/actor';
import type { Me } from '../../../contract/http/accounts';
import { DomainError } from '../../../domain/shared/problem';
import { APP_SETTINGS, type AppSettings } from '../../../platform/config/settings';
import { readingEverywhere, within } from '../../../platform/database/reach/reach';
import { newToken, tokenHash } from '../../../platform/security/secrets';
import { AuditsService } from '../../audits/audits.service';
import { CongressesService } from '../../congresses/congresses.service';
import { AttendanceService } from '../attendance/attendance.service';
import { CalendarService } from '../calendar/calendar.service';
import { DEPUTY_LOGIN_ENDED, type DeputyLoginFact } from '../facts';
import { DeputiesRepository } from '../roster/deputies.repository';
import { DeputiesService } from '../roster/deputies.service';
import type { Deputy } from '../roster/roster.entities';
import type { DeputyLoginRequest } from './deputy-login.request';
import { DeputyLoginsRepository } from './deputy-logins.repository';
import { keepKeyOf } from './keep-key';
import { RecognitionService } from './recognition.service';
import { SignInVetoes } from './sign-in-vetoes';

const HOURS = 18;

const rolesOf = (isLead: boolean): DeputyActor['roles'] => (isLead ? ['deputy', 'delegationLead'] : ['deputy']);

/** Whom a deputy's cookie stands for. */
export interface SignedInDeputy {
  readonly actor: DeputyActor;
  readonly csrfToken: string;
}

/** Signing deputies in and out: one live device each, and with it into the open sitting. */
@Injectable()
export class DeputyLoginsService {
  constructor(
    private readonly database: DataSource,
    private readonly congresses: CongressesService,
    private readonly recognition: RecognitionService,
    private readonly calendar: CalendarService,
    private readonly attendance: AttendanceService,
    private readonly register: DeputiesRepository,
    private readonly deputies: DeputiesService,
    private readonly logins: DeputyLoginsRepository,
    private readonly vetoes: SignInVetoes,
    private readonly audits: AuditsService,
    private readonly events: EventEmitter2,
    @Inject(APP_SETTINGS) private readonly settings: AppSettings,
  ) {}

  /**
   * The device that signs in last is the deputy's device; the one before is signed out. So is whoever else was signed in on this device.
   * @param before the token that the device had
   * @returns the token for the cookie, which is not kept
   * @throws DomainError `sign-in-failed`, `not-found` for an unknown congress, `too-many-requests`, `deputy-not-in-office`, `deputy-on-leave`, `deputy-already-holds-a-paper`
   */
  async signIn(request: DeputyLoginRequest, address: string, before: string): Promise<SignedInDeputy & { readonly token: string }> {
    const { id: seated } = request.congress === undefined ? await this.congresses.current() : await this.congresses.at(request.congress);
    const deputy = await within(seated, () => this.recognition.recognise(seated, request, address));
    const earlier = await this.signedIn(before);
    const signedIn = await within(deputy.congressId, () => this.signInAs(deputy, request));
    if (earlier !== null && earlier !== 'replaced' && earlier.actor.deputyId !== deputy.deputyId) await within(earlier.actor.congressId, () => this.signOut(earlier.actor));
    return signedIn;
  }

  private async signInAs({ congressId, deputyId, name }: Deputy, request: DeputyLoginRequest): Promise<SignedInDeputy & { readonly token: string }> {
    const sitting = await this.calendar.openSitting(congressId, request.hallId);
    const token = newToken();
    const csrfToken = newToken();
    const actor: DeputyActor = { kind: 'deputy', congressId, deputyId, loginId: randomUUID(), name, deviceKey: request.deviceKey, roles: rolesOf(await this.logins.isLead(congressId, deputyId)) };
    await this.database.transaction(async (tx) => {
      const deputy = await this.register.lock(tx, congressId, deputyId);
      if (!deputy?.isInOffice) throw new DomainError('deputy-not-in-office');
      if (!request.leavesPaperBehind) await this.requireNoVeto(tx, actor);
      await this.begin(tx, actor, token, csrfToken);
      if (sitting) await this.attendance.signIn(tx, actor, sitting.id, deputy, request.card === undefined ? 'tablet' : 'card');
    });
    this.ended({ congressId, deputyId, liveLoginId: actor.loginId });
    if (sitting) this.attendance.publish({ congressId, sittingId: sitting.id });
    return { actor, csrfToken, token };
  }

  /** At the sign-in desk: somebody guessed at the seat of this deputy, who may try again at once. @throws DomainError `not-found` */
  async lift(actor: StaffActor, deputyId: string): Promise<void> {
    const { seat } = await this.deputies.get(this.database.manager, actor.congressId, deputyId);
    if (seat !== null) this.recognition.lift(actor.congressId, seat);
    await this.database.transaction((tx) => this.audits.append(tx, actor, { act: 'deputy-logins.lift-block', subject: deputyId, details: {} }));
  }

  /** Whom a cookie stands for: null for an unknown or ended one, `replaced` for one whose deputy has another device now. */
  async signedIn(token: string): Promise<SignedInDeputy | 'replaced' | null> {
    const login = await readingEverywhere('who-is-signed-in', () => this.logins.find(tokenHash(token)));
    if (login === null) return null;
    if (login.isReplaced) return 'replaced';
    const { congressId, deputyId, loginId, name, csrfToken } = login;
    return { actor: { kind: 'deputy', congressId, deputyId, loginId, name, deviceKey: login.deviceKey.toString('base64url'), roles: rolesOf(login.isLead) }, csrfToken };
  }

  /** Of these sign-ins those that are still good. */
  stillLive(loginIds: readonly string[]): Promise<string[]> {
    return readingEverywhere('who-is-signed-in', () => this.logins.stillLive(loginIds));
  }

  async signOut(actor: DeputyActor): Promise<void> {
    const wasAlive = await this.database.transaction(async (tx) => {
      const isRevoked = await this.logins.revoke(tx, actor.congressId, actor.loginId);
      if (isRevoked) await this.audits.append(tx, actor, { act: 'deputy-logins.end', subject: actor.deputyId, details: {} });
      return isRevoked;
    });
    // who meanwhile signed in elsewhere stays there
    if (wasAlive) this.ended({ congressId: actor.congressId, deputyId: actor.deputyId, liveLoginId: null });
  }

  async me({ actor, csrfToken }: SignedInDeputy): Promise<Me> {
    const { id, delegation, seat, number } = await within(actor.congressId, () => this.deputies.get(this.database.manager, actor.congressId, actor.deputyId));
    return { kind: 'deputy', name: actor.name, roles: actor.roles, csrfToken, congress: await this.congresses.get(actor.congressId), deputy: { id, delegation, seat, number, keepKey: keepKeyOf(this.settings.commandKey, actor.congressId, id) } };
  }

  private async requireNoVeto(tx: EntityManager, { congressId, deputyId, deviceKey }: DeputyActor): Promise<void> {
    const reasons = await this.vetoes.reasons(tx, congressId, deputyId, Buffer.from(deviceKey, 'base64url'));
    if (reasons.length > 0) throw new DomainError('deputy-already-holds-a-paper', reasons);
  }

  private async begin(tx: EntityManager, actor: DeputyActor, token: string, csrfToken: string): Promise<void> {
    const { congressId, deputyId, loginId, deviceKey } = actor;
    await this.logins.revokeAll(tx, congressId, deputyId);
    const expiresAt = new Date(Date.now() + HOURS * 3_600_000);
    await this.logins.add(tx, { congressId, loginId, deputyId, tokenHash: tokenHash(token), csrfToken, deviceKey: Buffer.from(deviceKey, 'base64url'), expiresAt });
    await this.audits.append(tx, actor, { act: 'deputy-logins.begin', subject: deputyId, details: {} });
  }

  private ended(fact: DeputyLoginFact): void {
    this.events.emit(DEPUTY_LOGIN_ENDED, fact);
  }
}
