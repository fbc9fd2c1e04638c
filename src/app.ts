import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import cookieParser from 'cookie-parser';
import type { Express } from 'express';
import { AppModule } from './app.module';
import type { AppSettings } from './platform/config/settings';
import { requireSoundStates } from './platform/config/sound-states';
import { securityHeaders, unkept } from './platform/http/headers';
import { cutPipelines } from './platform/http/no-pipelines';
import { describeEndpoints } from './platform/http/openapi';
import { answerFirst, PreparedAnswers } from './platform/http/prepared/prepared-answers';
import { staticScreens } from './platform/http/static-screens';
import { tlsOptions } from './platform/http/tls-options';
import { LineLog } from './platform/logging/line-log';

const BODY_LIMIT = '1mb';
/** Milliseconds: whoever says who he is letter by letter is given up; the longest upload comes over a slow line. */
const TIMES = { headersTimeout: 10_000, requestTimeout: 120_000 };

/** The app, ready to listen. Used by `main.ts` and by tests alike. It keeps no access log. */
export async function createApp(settings: AppSettings): Promise<NestExpressApplication> {
  requireSoundStates();
  const app = await NestFactory.create<NestExpressApplication>(AppModule.with(settings), { bodyParser: false, logger: new LineLog(process.stdout.isTTY), abortOnError: false, ...(settings.tls && { httpsOptions: tlsOptions(settings.tls) }) });
  app.disable('x-powered-by');
  // A proxy on this machine, or at an address that was named, says who is behind it (docker/nginx.conf); nobody else is believed.
  app.set('trust proxy', settings.proxies ?? 'loopback');
  app.use(securityHeaders(settings));
  app.use(cookieParser());
  app.use(unkept(settings));
  app.useBodyParser('json', { limit: BODY_LIMIT });
  app.setGlobalPrefix('api', { exclude: ['read', 'read/*page'] });
  if (settings.webFolder !== null) serveScreens(app, settings.webFolder);
  if (settings.docsFolder) app.use('/docs', staticScreens(settings.docsFolder));
  describeEndpoints(app);
  Object.assign(app.getHttpServer(), TIMES);
  answerFirst(app.getHttpServer(), app.get(PreparedAnswers));
  cutPipelines(app.getHttpServer());
  return app;
}

function serveScreens(app: NestExpressApplication, folder: string): void {
  const express = app.getHttpAdapter().getInstance() as Express;
  express.get('/', (_, response) => response.redirect('/read/'));
  // what people are told to open and print
  express.get(['/guide', '/guide/*page'], ({ originalUrl }, response) => response.redirect(`/read${originalUrl}`));
  app.use(staticScreens(folder));
}
