import { Controller, Delete, Get, Header, HttpCode, Inject, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import type { Me } from '../../../contract/http/accounts';
import { APP_SETTINGS, type AppSettings } from '../../../platform/config/settings';
import { clearIdentity, DEPUTY_COOKIE, STAFF_COOKIE } from '../../../platform/security/cookies';
import { Open, SignedIn, type ActingRequest } from '../../../platform/security/needs.decorator';
import { LoginsService } from '../../accounts/logins.service';
import { CongressesService } from '../../congresses/congresses.service';
import { DeputyLoginsService } from './deputy-logins.service';

/** Who this browser is, whichever kind of person that may be. */
@ApiTags('accounts')
@Controller()
export class MeController {
  constructor(
    private readonly congresses: CongressesService,
    private readonly staff: LoginsService,
    private readonly deputies: DeputyLoginsService,
    @Inject(APP_SETTINGS) private readonly settings: AppSettings,
  ) {}

  /** Who is signed in here: a member of staff, a deputy or nobody. */
  @Get('me')
  @Open()
  @Header('cache-control', 'no-store')
  async me(@Req() { actor, csrfToken = '' }: ActingRequest): Promise<Me> {
    if (actor?.kind === 'staff') return this.staff.me({ actor, csrfToken });
    if (actor?.kind === 'deputy') return this.deputies.me({ actor, csrfToken });
    return { kind: 'nobody', name: null, roles: ['public'], csrfToken: null, congress: await this.congresses.find(), deputy: null };
  }

  /** Signs this browser out. */
  @Delete('logins/current')
  @SignedIn()
  @HttpCode(204)
  async signOut(@Req() { actor }: ActingRequest, @Res({ passthrough: true }) response: Response): Promise<void> {
    if (actor?.kind === 'deputy') await this.deputies.signOut(actor);
    if (actor?.kind === 'staff') await this.staff.signOut(actor);
    clearIdentity(response, actor?.kind === 'deputy' ? DEPUTY_COOKIE : STAFF_COOKIE, this.settings.isHttps);
  }
}
