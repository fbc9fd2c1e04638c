import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor, StaffActor } from '../../../contract/actor';
import type { EnrolmentView, SecondFactorView } from '../../../contract/http/accounts';
import { DomainError } from '../../../domain/shared/problem';
import { Clock } from '../../../platform/clock/clock';
import { APP_SETTINGS, type AppSettings } from '../../../platform/config/settings';
import { enrolmentUri, stepOfCode, typedSecret } from '../../../platform/security/one-time-codes';
import { opened, sealed } from '../../../platform/security/sealed-secret';
import { AuditsService } from '../../audits/audits.service';
import { CongressesService } from '../../congresses/congresses.service';
import { AccountsRepository } from '../accounts.repository';
import { PasskeysRepository } from '../passkeys/passkeys.repository';
import { RecoveryCodesService } from './recovery-codes.service';
import { SecondFactorsRepository, type OwnerKey } from './second-factors.repository';

const PURPOSE = 'second-factor';
/** As RFC 4226 wants: as long as the hash. */
const SECRET_BYTES = 20;

/** What somebody showed beside the password, or instead of one. */
export type ShownFactor = 'code' | 'recovery-code' | 'passkey' | 'passkey-alone';
export type FactorKind = 'code' | 'passkey';
export type ShownCode = Extract<ShownFactor, 'code' | 'recovery-code'>;

/** Codes from a telephone (RFC 6238), each taken once, and ten printed ones for the day it is lost. */
@Injectable()
export class SecondFactorsService {
  constructor(
    private readonly database: DataSource,
    private readonly factors: SecondFactorsRepository,
    private readonly passkeys: PasskeysRepository,
    private readonly recovery: RecoveryCodesService,
    private readonly accounts: AccountsRepository,
    private readonly congresses: CongressesService,
    private readonly audits: AuditsService,
    private readonly clock: Clock,
    @Inject(APP_SETTINGS) private readonly settings: AppSettings,
  ) {}

  async view(owner: OwnerKey): Promise<SecondFactorView> {
    const tx = this.database.manager;
    const [factor, recoveryCodesLeft] = await Promise.all([this.factors.find(tx, owner), this.recovery.left(tx, owner)]);
    return { isOn: factor?.isConfirmed ?? false, recoveryCodesLeft };
  }

  /** A fresh secret, told this once; it counts when a code of it has been typed. @throws DomainError `second-factor-is-on` */
  async begin(actor: StaffActor): Promise<EnrolmentView> {
    const secret = randomBytes(SECRET_BYTES);
    const { name: congress } = await this.congresses.get(actor.congressId);
    await this.database.transaction(async (tx) => {
      if (!(await this.factors.begin(tx, actor, this.seal(actor, secret)))) throw new DomainError('second-factor-is-on');
      await this.audits.append(tx, actor, { act: 'second-factors.begin', subject: actor.accountId, details: {} });
    });
    return { uri: enrolmentUri(secret, congress, actor.name), secret: typedSecret(secret) };
  }

  /** From now on a code is asked for at every sign-in. @returns recovery codes, told this once @throws DomainError `second-factor-wrong`, `second-factor-is-on` */
  async confirm(actor: StaffActor, code: string): Promise<string[]> {
    return this.database.transaction(async (tx) => {
      await this.hold(tx, actor);
      const factor = await this.factors.find(tx, actor);
      if (factor?.isConfirmed) throw new DomainError('second-factor-is-on');
      const step = factor === null ? null : this.stepOf(actor, factor.secret, code);
      if (step === null || !(await this.factors.take(tx, actor, step))) throw wrong();
      await this.factors.confirm(tx, actor);
      await this.audits.append(tx, actor, { act: 'second-factors.confirm', subject: actor.accountId, details: {} });
      return this.recovery.renew(tx, actor);
    });
  }

  /** What the account is asked for beside the password; none: nothing. A printed code does wherever there is one of them. */
  async kinds(owner: OwnerKey): Promise<readonly FactorKind[]> {
    const tx = this.database.manager;
    const [factor, passkeys] = await Promise.all([this.factors.find(tx, owner), this.passkeys.list(tx, owner)]);
    return [...(factor?.isConfirmed ? ['code' as const] : []), ...(passkeys.length > 0 ? ['passkey' as const] : [])];
  }

  /** Takes a code of the telephone, or one of the printed ones, so that it counts no second time. @returns null for a wrong one and for one that was taken before */
  async take(owner: OwnerKey, shown: string): Promise<ShownCode | null> {
    const tx = this.database.manager;
    const factor = await this.factors.find(tx, owner);
    const step = factor?.isConfirmed ? this.stepOf(owner, factor.secret, shown.replaceAll(/\s/g, '')) : null;
    if (step !== null) return (await this.factors.take(tx, owner, step)) ? 'code' : null;
    return (await this.recovery.take(tx, owner, shown)) ? 'recovery-code' : null;
  }

  /** By its owner. @throws DomainError `not-found` */
  async remove(actor: StaffActor): Promise<void> {
    await this.database.transaction(async (tx) => {
      await this.hold(tx, actor);
      if (!(await this.factors.remove(tx, actor))) throw noFactor();
      if (!(await this.factors.hasAny(tx, actor))) await this.recovery.forget(tx, actor);
      await this.audits.append(tx, actor, { act: 'second-factors.remove', subject: actor.accountId, details: {} });
    });
  }

  /** By the security administrator, for somebody whose telephone or key is lost: of either kind, and the printed codes. @throws DomainError `not-found` */
  async removeAll(actor: Actor, accountId: string): Promise<void> {
    const owner = { congressId: actor.congressId, accountId };
    await this.database.transaction(async (tx) => {
      await this.hold(tx, owner);
      const [hadCodes, passkeys] = [await this.factors.remove(tx, owner), await this.passkeys.removeAll(tx, owner)];
      if (!hadCodes && passkeys === 0) throw noFactor();
      await this.recovery.forget(tx, owner);
      await this.audits.append(tx, actor, { act: 'second-factors.remove', subject: accountId, details: { passkeys } });
    });
  }

  /** As passkeys do: whether the printed codes stay depends on what is left of either kind. */
  private readonly hold = (tx: EntityManager, { congressId, accountId }: OwnerKey): Promise<void> => this.accounts.lock(tx, congressId, accountId);
  private readonly seal = ({ accountId }: OwnerKey, secret: Uint8Array): Buffer => sealed(this.settings.logKey, PURPOSE, accountId, secret);
  private readonly stepOf = ({ accountId }: OwnerKey, secret: Buffer, code: string): number | null => stepOfCode(opened(this.settings.logKey, PURPOSE, accountId, secret), code, this.clock.now());
}

const wrong = () => new DomainError('second-factor-wrong', [{ code: 'second-factor-wrong', at: 'code' }]);
const noFactor = () => new DomainError('not-found', [{ code: 'no-second-factor', at: 'id' }]);
