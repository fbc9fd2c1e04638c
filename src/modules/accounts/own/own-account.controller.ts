import { Body, Controller, HttpCode, Inject, Put, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import type { Actor } from '../../../contract/actor';
import type { Me } from '../../../contract/http/accounts';
import { APP_SETTINGS, type AppSettings } from '../../../platform/config/settings';
import { setIdentity, STAFF_COOKIE } from '../../../platform/security/cookies';
import { CurrentActor, SignedIn } from '../../../platform/security/needs.decorator';
import { LoginsService } from '../logins.service';
import { OwnPasswordRequest } from './own.requests';
import { OwnPasswordService } from './own-password.service';
import { staffOnly } from './staff-only';

/** What everybody of staff does with the own account, whatever the roles. */
@ApiTags('accounts')
@Controller('me')
export class OwnAccountController {
  constructor(
    private readonly passwords: OwnPasswordService,
    private readonly logins: LoginsService,
    @Inject(APP_SETTINGS) private readonly settings: AppSettings,
  ) {}

  /** Chooses another password; every other browser of the account is signed out, and this one gets a new token. */
  @Put('password')
  @SignedIn()
  @HttpCode(200)
  async changePassword(@CurrentActor() actor: Actor, @Body() request: OwnPasswordRequest, @Res({ passthrough: true }) response: Response): Promise<Me> {
    const { token, ...signedIn } = await this.passwords.change(staffOnly(actor), request);
    setIdentity(response, STAFF_COOKIE, token, this.settings.isHttps);
    return this.logins.me(signedIn);
  }
}
