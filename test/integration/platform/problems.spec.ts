import { tmpdir } from 'node:os';
import { Body, Controller, Get, Global, Module, Post } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { EventEmitterModule } from '@nestjs/event-emitter';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Type } from 'class-transformer';
import { IsInt, IsNotEmpty, IsString, Length, ValidateNested } from 'class-validator';
import request from 'supertest';
import { DataSource } from 'typeorm';
import { DomainError } from '../../../src/domain/shared/problem';
import { APP_SETTINGS, type AppSettings } from '../../../src/platform/config/settings';
import { DatabaseModule } from '../../../src/platform/database/database.module';
import { ErrorsModule } from '../../../src/platform/errors/errors.module';
import { HealthModule } from '../../../src/platform/health/health.module';
import { MachineWatch } from '../../../src/platform/machine/machine-watch';
import { freshDatabase, type FreshDatabase } from '../../support/fresh-database';

class ItemRequest {
  @IsString() @Length(1, 3) title: string;
}
class TrialRequest {
  @IsInt() seats: number;
  @IsNotEmpty() name: string;
  @ValidateNested({ each: true }) @Type(() => ItemRequest) items: ItemRequest[];
}

/** Every kind of trouble, as an endpoint. */
@Controller('trouble')
class TroubleController {
  constructor(private readonly database: DataSource) {}
  @Post('body') body(@Body() body: TrialRequest): TrialRequest {
    return body;
  }
  @Get('domain') domain(): void {
    throw new DomainError('below-quorum', [{ code: 'below-quorum', values: { present: 3 } }]);
  }
  @Get('defect') defect(): void {
    throw new Error('secret of the house');
  }
  @Get('duplicate') duplicate(): Promise<unknown> {
    const insert = `insert into congresses (congress_id, slug, name, body_type) values (gen_random_uuid(), 'same', 'x', 'county')`;
    return this.database.query(insert).then(() => this.database.query(insert));
  }
  @Get('check') check(): Promise<unknown> {
    return this.database.query(`insert into congresses (congress_id, slug, name, body_type) values (gen_random_uuid(), 'other', 'x', 'moon')`);
  }
  @Get('uuid') uuid(): Promise<unknown> {
    return this.database.query('select * from congresses where congress_id = $1', ['no-uuid']);
  }
  @Get('statement') statement(): Promise<unknown> {
    return this.database.query('select nonsense from nowhere');
  }
}

describe('problems', () => {
  let app: NestExpressApplication;
  let database: FreshDatabase;

  beforeAll(async () => {
    database = await freshDatabase('app');
    const settings: Partial<AppSettings> = { databaseUrl: database.url, dataFolder: tmpdir(), leastFree: 0 };
    @Global()
    @Module({ imports: [EventEmitterModule.forRoot()], providers: [{ provide: APP_SETTINGS, useValue: settings }, MachineWatch], exports: [MachineWatch] })
    class MachineModule {}
    @Module({ imports: [DatabaseModule.forRoot(database.url), MachineModule, ErrorsModule, HealthModule], controllers: [TroubleController] })
    class TroubleModule {}
    app = await NestFactory.create<NestExpressApplication>(TroubleModule, { logger: false });
    app.useBodyParser('json', { limit: '1kb' });
    await app.init();
  });
  afterAll(async () => {
    await app.close();
    await database.drop();
  });

  const get = (path: string) => request(app.getHttpServer()).get(path);
  const post = (type: string, body: string) => request(app.getHttpServer()).post('/trouble/body').set('content-type', type).send(body);

  it('are told as RFC 9457 problem details', async () => {
    const { status, headers, body } = await get('/trouble/domain');
    expect([status, headers['content-type']]).toEqual([409, 'application/problem+json; charset=utf-8']);
    expect(body).toEqual({
      type: 'urn:piaojue:problem:below-quorum',
      status: 409,
      code: 'below-quorum',
      title: '未达法定人数 · Below quorum',
      problems: [{ code: 'below-quorum', values: { present: 3 } }],
    });
  });

  it('name every reason, with its place', async () => {
    const { status, body } = await post('application/json', JSON.stringify({ seats: 1.5, items: [{ title: 'ok' }, { title: 'long' }], extra: 1 }));
    expect(status).toBe(400);
    expect(body.code).toBe('invalid-request');
    expect(body.problems).toEqual(
      expect.arrayContaining([
        { code: 'unknown-field', at: 'extra' },
        { code: 'is-int', at: 'seats' },
        { code: 'is-not-empty', at: 'name' },
        { code: 'is-length', at: 'items[1].title' },
      ]),
    );
    expect(body.problems).toHaveLength(4);
  });

  it.each([
    ['application/json', '{"seats": 1', 400, 'malformed-json'],
    ['application/json', '"text"', 400, 'malformed-json'],
    ['application/json', `{"name":"${'x'.repeat(2000)}"}`, 413, 'too-large'],
    ['application/json; charset=klingon', '{}', 415, 'unsupported-media-type'],
    ['text/plain', '{}', 415, 'unsupported-media-type'],
    ['application/x-www-form-urlencoded', 'seats=1', 415, 'unsupported-media-type'],
  ])('tell what is wrong with a body of type %s: %s', async (type, text, status, code) => {
    const answer = await post(type, text);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it('take a POST that says nothing, as browsers send it, for an empty one', async () => {
    const answer = await request(app.getHttpServer()).post('/trouble/body').set('content-length', '0');
    expect([answer.status, answer.body.code]).toEqual([400, 'invalid-request']);
  });

  it.each([
    ['/trouble/duplicate', 409, 'already-exists', [{ code: 'already-exists', values: { constraint: 'congresses_slug_is_unique' } }]],
    ['/trouble/check', 400, 'invalid-request', [{ code: 'invalid-request', values: { constraint: 'congresses_body_type_is_known' } }]],
    ['/trouble/uuid', 400, 'invalid-request', []],
    ['/nowhere', 404, 'not-found', []],
    ['/%ff', 400, 'invalid-request', []],
    ['/trouble/defect', 500, 'internal', []],
    ['/trouble/statement', 500, 'internal', []],
  ])('answer %s with %i %s', async (path, status, code, problems) => {
    const answer = await get(path);
    expect([answer.status, answer.body.code, answer.body.problems]).toEqual([status, code, problems]);
    expect(answer.text).not.toMatch(/secret|select|insert|nowhere|at .*\.ts/);
  });

  it('say busy, and not ready, when the database is gone', async () => {
    expect((await get('/health/ready')).status).toBe(200);
    await database.drop();
    const answer = await get('/health/ready');
    expect([answer.status, answer.body.code, answer.headers['retry-after']]).toEqual([503, 'busy', '1']);
    expect((await get('/health/live')).status).toBe(200);
  });
});
