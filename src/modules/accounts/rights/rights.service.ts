import { Injectable } from '@nestjs/common';
import { EventEmitter2 } from '@nestjs/event-emitter';
import { DataSource } from 'typeorm';
import type { StaffActor, SystemActor } from '../../../contract/actor';
import type { AccountView, GrantRequest } from '../../../contract/http/accounts';
import { adminRolesOf } from '../../../contract/roles';
import { DomainError } from '../../../domain/shared/problem';
import { AuditsService, type Act } from '../../audits/audits.service';
import { AccountsRepository, type AccountChange } from '../accounts.repository';
import { AccountsService } from '../accounts.service';
import { STAFF_LOGINS_ENDED, type StaffLoginsFact } from '../facts';
import { LoginsRepository } from '../logins.repository';
import { Passwords } from '../passwords';
import { SecondFactorsService } from '../second-factors/second-factors.service';

/** Who may do what. Nobody grants oneself anything, and the three powers stay in different hands (docs/adr/0022). */
@Injectable()
export class RightsService {
  constructor(
    private readonly database: DataSource,
    private readonly accounts: AccountsRepository,
    private readonly register: AccountsService,
    private readonly logins: LoginsRepository,
    private readonly passwords: Passwords,
    private readonly factors: SecondFactorsService,
    private readonly audits: AuditsService,
    private readonly events: EventEmitter2,
  ) {}

  /** @throws DomainError `not-found`, `not-allowed` for one's own account and for the last holder of a power, `powers-apart`, `unit-needed` */
  async grant(actor: StaffActor, accountId: string, { roles, unitId }: GrantRequest): Promise<AccountView> {
    if (isOwn(actor, accountId)) throw new DomainError('not-allowed', [{ code: 'not-ones-own-rights', at: 'id' }]);
    const powers = adminRolesOf(roles);
    if (powers.length > 1) throw new DomainError('powers-apart', [{ code: 'powers-apart', at: 'roles' }]);
    return this.change(actor, accountId, { roles: [...roles], unitId }, { act: 'accounts.grant', subject: accountId, details: { roles, unitId } });
  }

  /** @throws DomainError `not-found`, `not-allowed` for one's own account */
  async resetPassword(actor: StaffActor | SystemActor, accountId: string, password: string): Promise<AccountView> {
    if (isOwn(actor, accountId)) throw new DomainError('not-allowed', [{ code: 'own-password-elsewhere', at: 'id' }]);
    const passwordHash = await this.passwords.hash(password);
    return this.change(actor, accountId, { passwordHash, hasFirstPassword: true }, { act: 'accounts.reset-password', subject: accountId, details: {} });
  }

  /** @throws DomainError `not-found`, `not-allowed` for one's own account */
  async removeFactor(actor: StaffActor | SystemActor, accountId: string): Promise<void> {
    if (isOwn(actor, accountId)) throw new DomainError('not-allowed', [{ code: 'own-factor-elsewhere', at: 'id' }]);
    await this.factors.removeAll(actor, accountId);
    await this.signOutEverywhere(actor, accountId);
  }

  /** @throws DomainError `not-found` */
  async signOutEverywhere(actor: StaffActor | SystemActor, accountId: string): Promise<void> {
    await this.change(actor, accountId, {}, { act: 'accounts.sign-out-everywhere', subject: accountId, details: {} });
  }

  /** Whatever is changed here ends every sign-in of the account, at once. */
  private async change(actor: StaffActor | SystemActor, accountId: string, change: AccountChange, act: Act): Promise<AccountView> {
    const { congressId } = actor;
    await this.database.transaction(async (tx) => {
      await this.register.requirePowers(tx, congressId, accountId, change);
      await this.accounts.change(tx, congressId, accountId, change);
      await this.logins.revokeAll(tx, congressId, accountId);
      await this.audits.append(tx, actor, act);
    });
    this.events.emit(STAFF_LOGINS_ENDED, { congressId, accountId, loginId: null } satisfies StaffLoginsFact);
    return this.register.get(congressId, accountId);
  }
}

const isOwn = (actor: StaffActor | SystemActor, accountId: string): boolean => actor.kind === 'staff' && actor.accountId === accountId;
