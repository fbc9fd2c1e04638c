import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { StaffActor } from '../../../contract/actor';
import type { OwnPasswordRequest } from '../../../contract/http/accounts';
import { DomainError } from '../../../domain/shared/problem';
import { AuditsService } from '../../audits/audits.service';
import { AccountsRepository } from '../accounts.repository';
import { StaffDoorService } from '../door/staff-door.service';
import { LoginsService, type Begun } from '../logins.service';
import { Passwords } from '../passwords';

@Injectable()
export class OwnPasswordService {
  constructor(
    private readonly database: DataSource,
    private readonly accounts: AccountsRepository,
    private readonly passwords: Passwords,
    private readonly door: StaffDoorService,
    private readonly logins: LoginsService,
    private readonly audits: AuditsService,
  ) {}

  /**
   * Guessing here is slowed down as at the door: somebody may have found a console open.
   * @throws DomainError `password-wrong`, `too-many-requests`, `busy`, `same-password`
   */
  async change(actor: StaffActor, { current, password }: OwnPasswordRequest): Promise<Begun> {
    const { congressId, accountId } = actor;
    if (current === password) throw new DomainError('same-password', [{ code: 'same-password', at: 'password' }]);
    await this.door.requirePassword(actor, current);
    const passwordHash = await this.passwords.hash(password);
    await this.database.transaction(async (tx) => {
      await this.accounts.change(tx, congressId, accountId, { passwordHash, hasFirstPassword: false });
      await this.audits.append(tx, actor, { act: 'accounts.own-password', subject: accountId, details: {} });
    });
    return this.logins.beginAnew(actor);
  }
}
