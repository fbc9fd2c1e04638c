import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { APP_SETTINGS, type AppSettings } from '../../../platform/config/settings';
import { keyedHash } from '../../../platform/security/secrets';
import { readRecoveryCode, recoveryCode } from './recovery-code';
import { RecoveryCodesRepository } from './recovery-codes.repository';
import type { OwnerKey } from './second-factors.repository';

const SO_MANY = 10;

/** Ten printed codes for the day a telephone or a key is lost, or a hall has no https. */
@Injectable()
export class RecoveryCodesService {
  constructor(
    private readonly codes: RecoveryCodesRepository,
    @Inject(APP_SETTINGS) private readonly settings: AppSettings,
  ) {}

  left(tx: EntityManager, owner: OwnerKey): Promise<number> {
    return this.codes.left(tx, owner);
  }

  /** Those before are good no more. @returns the new ones, told this once */
  async renew(tx: EntityManager, owner: OwnerKey): Promise<string[]> {
    const codes = Array.from({ length: SO_MANY }, () => recoveryCode(randomBytes(8)));
    await this.codes.removeAll(tx, owner);
    await this.codes.add(tx, owner, codes.map((code) => this.hashOf(owner, code)));
    return codes;
  }

  /** Takes one as people type it, so that it counts no second time. */
  async take(tx: EntityManager, owner: OwnerKey, typed: string): Promise<boolean> {
    const code = readRecoveryCode(typed);
    return code !== null && (await this.codes.take(tx, owner, this.hashOf(owner, code)));
  }

  forget(tx: EntityManager, owner: OwnerKey): Promise<void> {
    return this.codes.removeAll(tx, owner);
  }

  private readonly hashOf = ({ accountId }: OwnerKey, code: string): Buffer => keyedHash(this.settings.logKey, 'recovery-code', `${accountId} ${code}`);
}
