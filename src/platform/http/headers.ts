import type { RequestHandler } from 'express';
import helmet from 'helmet';
import type { AppSettings } from '../config/settings';

/** Security headers that also work on plain http at an address in the hall: nothing is upgraded to https behind the reader's back. */
export function securityHeaders({ boxPort, isHttps }: Pick<AppSettings, 'boxPort' | 'isHttps'>): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'self'"],
        'connect-src': isHttps ? ["'self'", 'wss:', 'https:'] : ["'self'", 'ws:', 'wss:', `http://*:${boxPort}`, 'https:'],
        'img-src': ["'self'", 'data:'],
        'object-src': ["'none'"],
        'base-uri': ["'self'"],
        'form-action': ["'self'"],
        'frame-ancestors': ["'none'"],
        upgradeInsecureRequests: null,
      },
    },
    strictTransportSecurity: isHttps,
    crossOriginOpenerPolicy: isHttps,
    originAgentCluster: isHttps,
  });
}
