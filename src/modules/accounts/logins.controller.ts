import { Body, Controller, Get, Header, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import type { Me } from '../../contract/http/accounts';
import type { PasskeyChallenge } from '../../contract/http/passkeys';
import { APP_SETTINGS, type AppSettings } from '../../platform/config/settings';
import { browserName } from '../../platform/http/browser-name';
import { cookieOf, KNOWN_COOKIE, setIdentity, setKnown, STAFF_COOKIE } from '../../platform/security/cookies';
import { Open } from '../../platform/security/needs.decorator';
import { LoginRequest } from './account.requests';
import type { Visitor } from './door/staff-door.service';
import { LoginsService, type Entered } from './logins.service';
import { PasskeyLoginRequest } from './passkeys/passkey.requests';
import { PasskeysService } from './passkeys/passkeys.service';

@ApiTags('accounts')
@Controller('logins')
export class LoginsController {
  constructor(
    private readonly logins: LoginsService,
    private readonly passkeys: PasskeysService,
    @Inject(APP_SETTINGS) private readonly settings: AppSettings,
  ) {}

  /** Signs a member of staff in; the cookie carries an opaque token, another one at every sign-in. */
  @Post()
  @Open()
  @HttpCode(200)
  async signIn(@Body() login: LoginRequest, @Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<Me> {
    return this.welcome(await this.logins.signIn(login, this.visitor(request), this.cookie(request, STAFF_COOKIE)), response);
  }

  /** What a passkey signs to sign in; good for five minutes and once. */
  @Get('passkey')
  @Open()
  @Header('cache-control', 'no-store')
  challenge(@Req() { hostname }: Request): PasskeyChallenge {
    return this.passkeys.challengeAt(hostname);
  }

  /** Signs a member of staff in by a passkey alone. */
  @Post('passkey')
  @Open()
  @HttpCode(200)
  async signInByPasskey(@Body() { passkey }: PasskeyLoginRequest, @Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<Me> {
    return this.welcome(await this.logins.signInByPasskey(passkey, this.visitor(request), this.cookie(request, STAFF_COOKIE)), response);
  }

  private visitor(request: Request): Visitor {
    return { address: request.ip ?? '', host: request.hostname, browser: browserName(request.get('user-agent') ?? ''), known: this.cookie(request, KNOWN_COOKIE) };
  }

  private welcome({ token, known, ...signedIn }: Entered, response: Response): Promise<Me> {
    setIdentity(response, STAFF_COOKIE, token, this.settings.isHttps);
    setKnown(response, known, this.settings.isHttps);
    return this.logins.me(signedIn);
  }

  private readonly cookie = ({ cookies }: Request, name: typeof STAFF_COOKIE | typeof KNOWN_COOKIE): string => cookieOf(cookies as unknown, name, this.settings.isHttps);
}
