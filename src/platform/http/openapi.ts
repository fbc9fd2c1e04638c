import type { INestApplication, Type } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { NEEDS } from '../security/needs.decorator';

/** Describes every endpoint at `/api/openapi.json`. There is no page beside it: nothing is fetched from elsewhere. */
export function describeEndpoints(app: INestApplication): void {
  const head = new DocumentBuilder()
    .setTitle('piaojue 票决')
    .setDescription('The app: people, projects, sessions, ballots, decisions. Refusals are RFC 9457 problem details. `x-act` is the act of the policy table that an endpoint is, or `open` or `signed-in`.')
    .setVersion('1')
    .addCookieAuth('piaojue_staff', { type: 'apiKey', in: 'cookie' }, 'staff')
    .addCookieAuth('piaojue_deputy', { type: 'apiKey', in: 'cookie' }, 'deputy')
    .build();
  SwaggerModule.setup('api/openapi', app, () => withActs(SwaggerModule.createDocument(app, head), actsOf(app)), { ui: false, raw: ['json'], jsonDocumentUrl: 'api/openapi.json' });
}

/** Operation → what its endpoint needs, as the policy guard reads it. */
function actsOf(app: INestApplication): ReadonlyMap<string, unknown> {
  const acts = new Map<string, unknown>();
  for (const { metatype } of app.get(DiscoveryService, { strict: false }).getControllers()) {
    const { name, prototype } = metatype as Type & { readonly prototype: Readonly<Record<string, object>> };
    for (const method of Object.getOwnPropertyNames(prototype)) acts.set(`${name}_${method}`, Reflect.getMetadata(NEEDS, prototype[method]!) ?? Reflect.getMetadata(NEEDS, metatype as Type));
  }
  return acts;
}

function withActs(document: OpenAPIObject, acts: ReadonlyMap<string, unknown>): OpenAPIObject {
  for (const methods of Object.values(document.paths)) {
    for (const operation of Object.values(methods) as { operationId: string; 'x-act'?: unknown }[]) operation['x-act'] = acts.get(operation.operationId) ?? null;
  }
  return document;
}
