import { Inject, Injectable, type NestMiddleware } from '@nestjs/common';
import type { NextFunction, Response } from 'express';
import { APP_SETTINGS, type AppSettings } from '../../platform/config/settings';
import { cookieOf, STAFF_COOKIE } from '../../platform/security/cookies';
import type { ActingRequest } from '../../platform/security/needs.decorator';
import { LoginsService } from './logins.service';

/**
 * Finds the member of staff behind the cookie. A browser may hold a deputy's cookie too (one person rehearsing alone);
 * a page says with `X-Piaojue-As: deputy` that it acts for the deputy.
 */
@Injectable()
export class StaffMiddleware implements NestMiddleware {
  constructor(
    private readonly logins: LoginsService,
    @Inject(APP_SETTINGS) private readonly settings: AppSettings,
  ) {}

  async use(request: ActingRequest, _: Response, next: NextFunction): Promise<void> {
    const token = cookieOf(request.cookies as unknown, STAFF_COOKIE, this.settings.isHttps);
    if (token !== '' && request.get('x-piaojue-as') !== 'deputy') {
      const signedIn = await this.logins.signedIn(token);
      if (signedIn) [request.actor, request.csrfToken] = [signedIn.actor, signedIn.csrfToken];
    }
    next();
  }
}
