import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import cookieParser from 'cookie-parser';
import type { Express } from 'express';
import { AppModule } from './app.module';
import type { AppSettings } from './platform/config/settings';
import { requireSoundStates } from './platform/config/sound-states';
import { securityHeaders } from './platform/http/headers';
import { describeEndpoints } from './platform/http/openapi';
import { staticScreens } from './platform/http/static-screens';
import { tlsOptions } from './platform/http/tls-options';
import { LineLog } from './platform/logging/line-log';

const BODY_LIMIT = '1mb';

/** The app, ready to listen. Used by `main.ts` and by tests alike. It keeps no access log. */
export async function createApp(settings: AppSettings): Promise<NestExpressApplication> {
  requireSoundStates();
  const app = await NestFactory.create<NestExpressApplication>(AppModule.with(settings), { bodyParser: false, logger: new LineLog(process.stdout.isTTY), abortOnError: false, ...(settings.tls && { httpsOptions: tlsOptions(settings.tls) }) });
  app.disable('x-powered-by');
  // A proxy on this machine says who is behind it (docker/nginx.conf); nobody else is believed.
  app.set('trust proxy', 'loopback');
  app.use(securityHeaders(settings));
  app.use(cookieParser());
  app.useBodyParser('json', { limit: BODY_LIMIT });
  app.setGlobalPrefix('api');
  if (settings.webFolder !== null) serveScreens(app, settings.webFolder);
  describeEndpoints(app);
  return app;
}

function serveScreens(app: NestExpressApplication, folder: string): void {
  (app.getHttpAdapter().getInstance() as Express).get('/', (_, response) => response.redirect('/public/'));
  app.use(staticScreens(folder));
}
