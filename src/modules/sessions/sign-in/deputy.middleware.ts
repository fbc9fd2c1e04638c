import { Inject, Injectable, type NestMiddleware } from '@nestjs/common';
import type { NextFunction, Response } from 'express';
import { APP_SETTINGS, type AppSettings } from '../../../platform/config/settings';
import { cookieOf, DEPUTY_COOKIE } from '../../../platform/security/cookies';
import type { ActingRequest } from '../../../platform/security/needs.decorator';
import { DeputyLoginsService } from './deputy-logins.service';

/** Finds the deputy behind the cookie, unless the browser acts for a member of staff. */
@Injectable()
export class DeputyMiddleware implements NestMiddleware {
  constructor(
    private readonly logins: DeputyLoginsService,
    @Inject(APP_SETTINGS) private readonly settings: AppSettings,
  ) {}

  async use(request: ActingRequest, _: Response, next: NextFunction): Promise<void> {
    const token = cookieOf(request.cookies as unknown, DEPUTY_COOKIE, this.settings.isHttps);
    if (token !== '' && !request.actor) {
      const signedIn = await this.logins.signedIn(token);
      if (signedIn === 'replaced') request.signInProblem = 'device-replaced';
      else if (signedIn) [request.actor, request.csrfToken] = [signedIn.actor, signedIn.csrfToken];
    }
    next();
  }
}
