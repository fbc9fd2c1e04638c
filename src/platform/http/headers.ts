import type { RequestHandler } from 'express';
import helmet from 'helmet';
import type { AppSettings } from '../config/settings';
import { cookieOf, DEPUTY_COOKIE, STAFF_COOKIE } from '../security/cookies';

/** Security headers that also work on plain http at an address in the hall: nothing is upgraded to https behind the reader's back. */
export function securityHeaders({ boxPort, isHttps }: Pick<AppSettings, 'boxPort' | 'isHttps'>): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'self'"],
        'script-src': ["'self'"],
        'script-src-attr': ["'none'"],
        'style-src': ["'self'"],
        'connect-src': isHttps ? ["'self'", 'wss:', 'https:'] : ["'self'", 'ws:', 'wss:', `http://*:${boxPort}`, 'https:'],
        'img-src': ["'self'", 'data:'],
        'object-src': ["'none'"],
        'base-uri': ["'self'"],
        'form-action': ["'self'"],
        'frame-ancestors': ["'none'"],
        upgradeInsecureRequests: null,
      },
    },
    // the same as frame-ancestors, for browsers that do not know it
    xFrameOptions: { action: 'deny' },
    strictTransportSecurity: isHttps,
    crossOriginOpenerPolicy: isHttps,
    originAgentCluster: isHttps,
  });
}

/** What somebody signed in is answered stays in no cache, unless the endpoint says otherwise. Needs the cookies read. */
export function unkept({ isHttps }: Pick<AppSettings, 'isHttps'>): RequestHandler {
  return (request, response, next) => {
    const isKnown = [STAFF_COOKIE, DEPUTY_COOKIE].some((cookie) => cookieOf(request.cookies, cookie, isHttps) !== '');
    if (request.path.startsWith('/api/') && isKnown) response.setHeader('Cache-Control', 'no-store');
    next();
  };
}
