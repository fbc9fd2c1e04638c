import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';

/** Describes every endpoint at `/api/openapi.json`. There is no page beside it: nothing is fetched from elsewhere. */
export function describeEndpoints(app: INestApplication): void {
  const head = new DocumentBuilder()
    .setTitle('piaojue 票决')
    .setDescription('The app: people, projects, sessions, ballots, decisions. Refusals are RFC 9457 problem details.')
    .setVersion('1')
    .addCookieAuth('piaojue_staff', { type: 'apiKey', in: 'cookie' }, 'staff')
    .addCookieAuth('piaojue_deputy', { type: 'apiKey', in: 'cookie' }, 'deputy')
    .build();
  SwaggerModule.setup('api/openapi', app, () => SwaggerModule.createDocument(app, head), { ui: false, raw: ['json'], jsonDocumentUrl: 'api/openapi.json' });
}
