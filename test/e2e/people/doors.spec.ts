import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { DiscoveryService } from '@nestjs/core';
import request from 'supertest';
import type { ProblemDetails } from '../../../src/contract/problem-details';
import { POLICY } from '../../../src/contract/roles';
import { NEEDS } from '../../../src/platform/security/needs.decorator';
import { foundCongress, signedInStaff } from '../../factories/congress';
import { BrowserSession } from '../../support/browser-session';
import { runApp, type RunningApp } from '../../support/running-app';

interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly operationId: string }>>>>;
}
const ID = '00000000-0000-4000-8000-000000000000';

describe('the doors of the app', () => {
  let running: RunningApp;
  let nobody: BrowserSession;
  let web: string;

  beforeAll(async () => {
    web = mkdtempSync(join(tmpdir(), 'piaojue-web-'));
    for (const page of ['public', 'deputy', 'assets']) mkdirSync(join(web, page));
    for (const page of ['public', 'deputy']) writeFileSync(join(web, page, 'index.html'), `<p>${page}</p>`);
    writeFileSync(join(web, 'assets', 'a-1234.js'), '1');
    writeFileSync(join(web, 'assets', 'a-1234.js.br'), brotliCompressSync('1'));
    const docsFolder = mkdtempSync(join(tmpdir(), 'piaojue-docs-'));
    writeFileSync(join(docsFolder, 'index.html'), '<p>docs</p>');
    running = await runApp({ webFolder: web, docsFolder, boxPort: 43_999 });
    await foundCongress(running);
    nobody = new BrowserSession(running.url);
  });
  afterAll(() => running.stop());

  const endpoints = async (): Promise<[method: string, path: string][]> => {
    const { paths } = (await nobody.get<OpenApi>('/api/openapi.json')).body;
    return Object.entries(paths).flatMap(([path, methods]) => Object.keys(methods).map((method): [string, string] => [method.toUpperCase(), path]));
  };
  /** What each handler needs, by the id that the description gives it. */
  const needs = (): Map<string, unknown> => {
    const marks = new Map<string, unknown>();
    for (const { metatype } of running.app.get(DiscoveryService, { strict: false }).getControllers()) {
      const controller = metatype as { name: string; prototype: Record<string, object> };
      for (const name of Object.getOwnPropertyNames(controller.prototype)) {
        const handler = controller.prototype[name];
        if (name !== 'constructor' && Reflect.hasMetadata('path', handler)) marks.set(`${controller.name}_${name}`, Reflect.getMetadata(NEEDS, handler) ?? Reflect.getMetadata(NEEDS, controller));
      }
    }
    return marks;
  };

  it('describes every endpoint, and each is marked open, signed in or with an act of the policy table', async () => {
    const { paths } = (await nobody.get<OpenApi>('/api/openapi.json')).body;
    const described = Object.values(paths).flatMap((methods) => Object.values(methods).map(({ operationId }) => operationId));
    const marks = needs();
    expect([...marks.keys()].sort()).toEqual(described.sort());
    expect(marks.size).toBeGreaterThan(40);
    for (const [handler, need] of marks) expect([handler, ['open', 'signed-in', ...Object.keys(POLICY)]]).toEqual([handler, expect.arrayContaining([need])]);
  });

  it('lets nobody without a name through any door that is not marked open', async () => {
    const { paths } = (await nobody.get<OpenApi>('/api/openapi.json')).body;
    const marks = needs();
    for (const [method, path] of await endpoints()) {
      if (marks.get(paths[path][method.toLowerCase()].operationId) === 'open') continue;
      const { status, body } = await nobody.send<ProblemDetails>(method, path.replaceAll(/\{\w+\}/g, ID), method === 'GET' ? undefined : {});
      expect([method, path, status, body.code]).toEqual([method, path, 401, 'sign-in-required']);
    }
  });

  it('refuses a role what the policy table does not give it', async () => {
    const { paths } = (await nobody.get<OpenApi>('/api/openapi.json')).body;
    const scrutineer = await signedInStaff(running, 'scrutineer');
    const marks = needs();
    const forbidden = (await endpoints()).filter(([method, path]) => {
      const need = marks.get(paths[path][method.toLowerCase()].operationId) as keyof typeof POLICY;
      return need in POLICY && !(POLICY[need] as readonly string[]).includes('scrutineer');
    });
    expect(forbidden.length).toBeGreaterThan(15);
    for (const [method, path] of forbidden) {
      const { status, body } = await scrutineer.send<ProblemDetails>(method, path.replaceAll(/\{\w+\}/g, ID), method === 'GET' ? undefined : {});
      expect([method, path, status, body.code]).toEqual([method, path, 403, 'not-allowed']);
    }
  });

  it('answers bad input to any endpoint with a code and never with an accident', async () => {
    const everybody = await signedInStaff(running, 'systemAdmin', 'office', 'presidingOfficer', 'presidium', 'scrutineer', 'chiefScrutineer', 'standingCommittee', 'governmentOffice');
    const bodies = [{}, { __proto__: { isAdmin: true }, name: 1, ids: 'x', roles: {} }, [], { name: 'a\u0000b', code: 'a\u0000b', title: 'a\u0000b' }];
    for (const [method, path] of await endpoints()) {
      if (method === 'GET' || path === '/api/logins/current') continue;
      for (const id of [ID, 'no-id', "'; drop table accounts; --", '%00']) {
        for (const body of bodies) {
          const { status, body: problem, bytes } = await everybody.send<ProblemDetails>(method, path.replaceAll(/\{\w+\}/g, encodeURIComponent(id)), body);
          expect([method, path, id, status < 500 || problem.code === 'box-unreachable', status]).toEqual([method, path, id, true, status]);
          if (status >= 400) expect(problem).toMatchObject({ code: expect.stringMatching(/^[a-z-]+$/), status, title: expect.any(String) });
          expect(bytes.toString()).not.toMatch(/\bat \S+ \(|node_modules|QueryFailed|select |insert /);
        }
      }
    }
  });

  it('names wrong JSON, wrong content types, too long bodies and unknown paths', async () => {
    const raw = async (body: string, type: string) => {
      const response = await fetch(`${running.url}/api/logins`, { method: 'POST', body, headers: { 'content-type': type } });
      return [response.status, ((await response.json()) as ProblemDetails).code];
    };
    expect(await raw('{"username":', 'application/json')).toEqual([400, 'malformed-json']);
    expect(await raw('username=a', 'application/x-www-form-urlencoded')).toEqual([415, 'unsupported-media-type']);
    expect(await raw('username=a', 'text/plain')).toEqual([415, 'unsupported-media-type']);
    expect(await raw(JSON.stringify({ username: 'x'.repeat(1_100_000) }), 'application/json')).toEqual([413, 'too-large']);
    expect((await nobody.get<ProblemDetails>('/api/no/such/thing')).body.code).toBe('not-found');
  });

  it('sends headers that keep scripts and frames out and still work on plain http', async () => {
    for (const path of ['/public/', '/api/me', '/api/no/such/thing']) {
      const { headers } = await nobody.get(path);
      const policy = headers.get('content-security-policy');
      expect(policy).toContain("default-src 'self'");
      expect(policy).toContain("connect-src 'self' ws: wss: http://*:43999 https:");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toMatch(/upgrade-insecure-requests|unsafe/);
      expect(['strict-transport-security', 'cross-origin-opener-policy', 'x-frame-options'].map((name) => headers.get(name))).toEqual([null, null, 'DENY']);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-powered-by')).toBeNull();
    }
  });

  it('serves the documentation, where it was built, under the same security policy, and leads to the guides of one page', async () => {
    const page = await fetch(`${running.url}/docs/`);
    expect([page.status, await page.text(), page.headers.get('content-security-policy')]).toEqual([200, '<p>docs</p>', expect.stringContaining("script-src 'self'")]);
    expect((await fetch(`${running.url}/docs/settings.html`)).status).toBe(404);
    const led = await fetch(`${running.url}/guide/clerk?lang=en`, { redirect: 'manual' });
    expect([led.status, led.headers.get('location')]).toEqual([302, '/read/guide/clerk?lang=en']);
  });

  it('serves the screens with strong ETags, the bare address leading to the public one', async () => {
    expect((await nobody.get('/')).headers.get('location')).toBe('/read/');
    const page = await nobody.get('/deputy/');
    expect([page.status, page.bytes.toString(), page.headers.get('cache-control')]).toEqual([200, '<p>deputy</p>', 'no-cache']);
    const etag = page.headers.get('etag')!;
    expect(etag).toMatch(/^"[\w-]{43}"$/);
    await request(running.url).get('/deputy/').set('if-none-match', etag).expect(304);
    expect((await nobody.get('/assets/a-1234.js')).headers.get('cache-control')).toContain('immutable');
    expect((await nobody.get('/../package.json')).status).toBe(404);
  });

  it('serves the compressed sibling to a browser that reads it, as the same script, and the plain file to others', async () => {
    const script = (encodings: string) => fetch(`${running.url}/assets/a-1234.js`, { headers: { 'accept-encoding': encodings } });
    const [small, plain] = [await script('gzip, br'), await script('identity')];
    expect(small.headers.get('content-encoding')).toBe('br');
    expect(plain.headers.get('content-encoding')).toBeNull();
    for (const answer of [small, plain]) {
      expect([answer.status, await answer.text(), answer.headers.get('content-type')?.toLowerCase(), answer.headers.get('vary')]).toEqual([200, '1', 'text/javascript; charset=utf-8', expect.stringContaining('Accept-Encoding')]);
      expect(answer.headers.get('cache-control')).toContain('immutable');
    }
    expect(small.headers.get('etag')).not.toBe(plain.headers.get('etag'));
  });
});
