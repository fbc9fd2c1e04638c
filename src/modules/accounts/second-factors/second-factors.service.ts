import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor, StaffActor } from '../../../contract/actor';
import type { EnrolmentView, SecondFactorView } from '../../../contract/http/accounts';
import { DomainError } from '../../../domain/shared/problem';
import { Clock } from '../../../platform/clock/clock';
import { APP_SETTINGS, type AppSettings } from '../../../platform/config/settings';
import { enrolmentUri, stepOfCode, typedSecret } from '../../../platform/security/one-time-codes';
import { opened, sealed } from '../../../platform/security/sealed-secret';
import { keyedHash } from '../../../platform/security/secrets';
import { AuditsService } from '../../audits/audits.service';
import { CongressesService } from '../../congresses/congresses.service';
import { recoveryCode, readRecoveryCode } from './recovery-code';
import { SecondFactorsRepository, type OwnerKey } from './second-factors.repository';

const PURPOSE = 'second-factor';
/** As RFC 4226 wants: as long as the hash. */
const SECRET_BYTES = 20;
const RECOVERY_CODES = 10;

/** What somebody showed beside the password. */
export type ShownFactor = 'code' | 'recovery-code';

/** Codes from a telephone (RFC 6238), each taken once, and ten printed ones for the day it is lost. */
@Injectable()
export class SecondFactorsService {
  constructor(
    private readonly database: DataSource,
    private readonly factors: SecondFactorsRepository,
    private readonly congresses: CongressesService,
    private readonly audits: AuditsService,
    private readonly clock: Clock,
    @Inject(APP_SETTINGS) private readonly settings: AppSettings,
  ) {}

  async view(owner: OwnerKey): Promise<SecondFactorView> {
    const factor = await this.factors.find(this.database.manager, owner);
    return { isOn: factor?.isConfirmed ?? false, recoveryCodesLeft: factor?.recoveryCodesLeft ?? 0 };
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
    const codes = Array.from({ length: RECOVERY_CODES }, () => recoveryCode(randomBytes(8)));
    await this.database.transaction(async (tx) => {
      const factor = await this.factors.find(tx, actor);
      if (factor?.isConfirmed) throw new DomainError('second-factor-is-on');
      const step = factor === null ? null : this.stepOf(actor, factor.secret, code);
      if (step === null || !(await this.factors.take(tx, actor, step))) throw wrong();
      await this.factors.confirm(tx, actor, codes.map((one) => this.hashOf(actor, one)));
      await this.audits.append(tx, actor, { act: 'second-factors.confirm', subject: actor.accountId, details: {} });
    });
    return codes;
  }

  /** Whether the account has a confirmed second factor. */
  async isOn(owner: OwnerKey): Promise<boolean> {
    return (await this.view(owner)).isOn;
  }

  /** Takes a code of the telephone, or one of the printed ones, so that it counts no second time. @returns null for a wrong one and for one that was taken before */
  async take(owner: OwnerKey, shown: string): Promise<ShownFactor | null> {
    const tx = this.database.manager;
    const factor = await this.factors.find(tx, owner);
    if (!factor?.isConfirmed) return null;
    const step = this.stepOf(owner, factor.secret, shown.replaceAll(/\s/g, ''));
    if (step !== null) return (await this.factors.take(tx, owner, step)) ? 'code' : null;
    const printed = readRecoveryCode(shown);
    return printed !== null && (await this.factors.takeRecoveryCode(tx, owner, this.hashOf(owner, printed))) ? 'recovery-code' : null;
  }

  /** By its owner, or by the security administrator for somebody whose telephone is lost. @throws DomainError `not-found` */
  async remove(actor: Actor, accountId: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      if (!(await this.factors.remove(tx, { congressId: actor.congressId, accountId }))) throw new DomainError('not-found', [{ code: 'no-second-factor', at: 'id' }]);
      await this.audits.append(tx, actor, { act: 'second-factors.remove', subject: accountId, details: {} });
    });
  }

  private readonly seal = ({ accountId }: OwnerKey, secret: Uint8Array): Buffer => sealed(this.settings.logKey, PURPOSE, accountId, secret);
  private readonly stepOf = ({ accountId }: OwnerKey, secret: Buffer, code: string): number | null => stepOfCode(opened(this.settings.logKey, PURPOSE, accountId, secret), code, this.clock.now());
  private readonly hashOf = ({ accountId }: OwnerKey, code: string): Buffer => keyedHash(this.settings.logKey, 'recovery-code', `${accountId} ${code}`);
}

const wrong = () => new DomainError('second-factor-wrong', [{ code: 'second-factor-wrong', at: 'code' }]);
