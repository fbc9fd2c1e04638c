import { Body, Controller, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import type { Me } from '../../contract/http/accounts';
import { APP_SETTINGS, type AppSettings } from '../../platform/config/settings';
import { setIdentity, STAFF_COOKIE } from '../../platform/security/cookies';
import { Open } from '../../platform/security/needs.decorator';
import { LoginRequest } from './account.requests';
import { LoginsService } from './logins.service';

@ApiTags('accounts')
@Controller('logins')
export class LoginsController {
  constructor(
    private readonly logins: LoginsService,
    @Inject(APP_SETTINGS) private readonly settings: AppSettings,
  ) {}

  /** Signs a member of staff in; the cookie carries an opaque token. */
  @Post()
  @Open()
  @HttpCode(200)
  async signIn(@Body() request: LoginRequest, @Req() { ip }: Request, @Res({ passthrough: true }) response: Response): Promise<Me> {
    const { token, ...signedIn } = await this.logins.signIn(request, ip ?? '');
    setIdentity(response, STAFF_COOKIE, token, this.settings.isHttps);
    return this.logins.me(signedIn);
  }
}
