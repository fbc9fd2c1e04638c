import { Body, Controller, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import type { Me } from '../../contract/http/accounts';
import { APP_SETTINGS, type AppSettings } from '../../platform/config/settings';
import { browserName } from '../../platform/http/browser-name';
import { cookieOf, KNOWN_COOKIE, setIdentity, setKnown, STAFF_COOKIE } from '../../platform/security/cookies';
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

  /** Signs a member of staff in; the cookie carries an opaque token, another one at every sign-in. */
  @Post()
  @Open()
  @HttpCode(200)
  async signIn(@Body() login: LoginRequest, @Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<Me> {
    const { isHttps } = this.settings;
    const cookie = (name: typeof STAFF_COOKIE | typeof KNOWN_COOKIE): string => cookieOf(request.cookies as unknown, name, isHttps);
    const visitor = { address: request.ip ?? '', browser: browserName(request.get('user-agent') ?? ''), known: cookie(KNOWN_COOKIE) };
    const { token, known, ...signedIn } = await this.logins.signIn(login, visitor, cookie(STAFF_COOKIE));
    setIdentity(response, STAFF_COOKIE, token, isHttps);
    setKnown(response, known, isHttps);
    return this.logins.me(signedIn);
  }
}
