import { Body, Controller, Delete, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import type { StaffActor } from '../../../contract/actor';
import type { Me } from '../../../contract/http/accounts';
import { APP_SETTINGS, type AppSettings } from '../../../platform/config/settings';
import { Id } from '../../../platform/http/id.decorator';
import { cookieOf, DEPUTY_COOKIE, setIdentity } from '../../../platform/security/cookies';
import { CurrentActor, Needs, Open } from '../../../platform/security/needs.decorator';
import { DeputyLoginRequest } from './deputy-login.request';
import { DeputyLoginsService } from './deputy-logins.service';

@ApiTags('accounts')
@Controller('deputy-logins')
export class DeputyLoginsController {
  constructor(
    private readonly logins: DeputyLoginsService,
    @Inject(APP_SETTINGS) private readonly settings: AppSettings,
  ) {}

  /** Signs a deputy in on this device by card, or by seat and code, and with it into the open sitting. */
  @Post()
  @Open()
  @HttpCode(200)
  async signIn(@Body() request: DeputyLoginRequest, @Req() { ip, cookies }: Request, @Res({ passthrough: true }) response: Response): Promise<Me> {
    const { isHttps } = this.settings;
    const { token, ...signedIn } = await this.logins.signIn(request, ip ?? '', cookieOf(cookies as unknown, DEPUTY_COOKIE, isHttps));
    setIdentity(response, DEPUTY_COOKIE, token, isHttps);
    return this.logins.me(signedIn);
  }

  /** After wrong codes at a seat: its deputy may try again at once. */
  @Delete('blocks/:deputyId')
  @Needs('attendance.sign-in-deputy')
  @HttpCode(204)
  async lift(@CurrentActor() actor: StaffActor, @Id('deputyId') deputyId: string): Promise<void> {
    await this.logins.lift(actor, deputyId);
  }
}
