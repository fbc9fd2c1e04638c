import { once } from 'node:events';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { request, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { nginxProgram, startNginx, type Nginx } from '../../../src/cli/bench/nginx';
import { shippedSite } from '../../../src/cli/bench/shipped-site';
import type { BallotView } from '../../../src/contract/http/ballots';
import { Clock } from '../../../src/platform/clock/clock';
import { freePort } from '../../../src/platform/database/server/launch';
import { describeWith } from '../../support/describe-with';
import { NO_NGINX } from '../../support/nginx';
import { asking } from '../../faults/keeping/kept-installation';
import { Morning, ok } from './morning';
import { untilState } from './until';

describeWith('a published result, from the app and through nginx as docker/ has it', nginxProgram(), NO_NGINX, caches);

function caches(installed: string): void {
  let morning: Morning;
  let nginx: Nginx;
  /** The ports of the app, of nginx in the hall and of nginx for residents. */
  let doors: Readonly<Record<'app' | 'hall' | 'outside', number>>;
  let hasEnded = false;
  beforeAll(async () => {
    morning = await Morning.begin({ deputies: 3 });
    const [app, box] = [morning.stack.appUrl, morning.stack.boxUrl].map((url) => Number(new URL(url).port)) as [number, number];
    doors = { app, hall: await freePort(), outside: await freePort() };
    nginx = await startNginx(installed, shippedSite([doors.hall, await freePort(), doors.outside], app, box), doors.hall, true);
  }, 120_000);
  afterAll(async () => {
    await nginx.stop();
    if (!hasEnded) await morning.end();
  });

  async function get(port: number, path: string, headers: Record<string, string> = {}): Promise<{ status: number; headers: IncomingMessage['headers']; bytes: Buffer }> {
    const asked = request({ host: '127.0.0.1', port, path, headers, agent: false }).end();
    const [answer] = (await once(asked, 'response')) as [IncomingMessage];
    return { status: answer.statusCode!, headers: answer.headers, bytes: await buffer(answer) };
  }
  const everywhere = (path: string, headers?: Record<string, string>) => Promise.all([doors.hall, doors.outside, doors.app].map((port) => get(port, path, headers)));
  const addressOf = (id: string): string => `/api/public/test/results/${id}`;
  const keptByNginx = (): number => readdirSync(nginx.kept, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length;

  /** A vote that was announced. */
  async function announced(): Promise<string> {
    const { id } = await morning.draft(await morning.rules('county-competitive', { secrecy: 'anonymous', allowEqualNumber: true }), { purpose: 'example' });
    await morning.advance(id, 'arm', 'issue');
    const robots = await morning.tablets();
    const manifest = await morning.handOut(id, robots);
    await morning.advance(id, 'open');
    await Promise.all(robots.map((robot) => robot.cast(manifest, { adoption: { marks: { p1: 'approve' } } })));
    await morning.advance(id, 'close');
    await untilState(morning, id, 'counted');
    await morning.advance(id, 'certify', 'announce');
    return id;
  }

  it('is nowhere before it is published, and everywhere at once afterwards, whoever asked for it a moment before', async () => {
    const id = await announced();
    const before = await everywhere(addressOf(id));
    expect(before.map(({ status }) => status)).toEqual([404, 404, 404]);
    const clock = morning.stack.app.get(Clock);
    const real = clock.now;
    for (const hours of [-1, 1]) {
      clock.now = () => new Date(Date.now() + hours * 3_600_000);
      expect((await everywhere(addressOf(id))).map(({ status }) => status)).toEqual([404, 404, 404]);
    }
    clock.now = real;
    expect(keptByNginx()).toBe(0);
    await morning.advance(id, 'publish');
    const after = await everywhere(addressOf(id));
    expect(after.map(({ status, headers }) => [status, headers['cache-control']])).toEqual(after.map(() => [200, 'public, max-age=5, stale-while-revalidate=60, stale-if-error=86400']));
    expect(new Set(after.map(({ bytes }) => bytes.toString())).size).toBe(1);
    expect(keptByNginx()).toBe(1);
    expect((await everywhere(`/api/public/elsewhere/results/${id}`)).map(({ status }) => status)).toEqual([404, 404, 404]);
  });

  it('is not out while its file lies there and the act that publishes it has failed, nor when the ballot is void then', async () => {
    const id = await announced();
    const byOwner = (text: string) => asking(morning.stack.databases.app, (client) => client.query(text));
    // the database has no room just then: after the files, before the commit
    await byOwner(`create function no_room() returns trigger language plpgsql as $$ begin raise exception 'no room'; end $$`);
    await byOwner(`create trigger no_room before insert on audit_entries for each row when (new.body like '%"ballots.publish"%') execute function no_room()`);
    try {
      expect((await morning.press('office', id, 'publish', { from: 'announced' })).status).toBe(500);
    } finally {
      await byOwner('drop function no_room cascade');
    }
    expect(readdirSync(join(morning.stack.settings.dataFolder, 'published', id))).toContain('result.json');
    const expectNothing = async (): Promise<void> => {
      for (const path of [addressOf(id), `${addressOf(id)}/bundle.zip`]) expect([path, (await everywhere(path)).map(({ status }) => status)]).toEqual([path, [404, 404, 404]]);
    };
    await expectNothing();
    for (const role of ['presidingOfficer', 'chiefScrutineer'] as const) ok(await morning.press(role, id, 'void', { from: 'announced', reason: '程序有误' }));
    expect(ok(await (await morning.desk('office')).get<BallotView>(`/api/ballots/${id}`)).state).toBe('void');
    await expectNothing();
  });

  it('has a tag of its own in each coding, by which nginx and app tell whoever has it', async () => {
    const id = await announced();
    await morning.advance(id, 'publish');
    const folder = readdirSync(join(morning.stack.settings.dataFolder, 'published', id)).sort();
    expect(folder).toEqual(['bundle.zip', 'result.json', 'result.json.br', 'result.json.gz']);
    const plain = (await get(doors.app, addressOf(id))).bytes;
    const open = { br: brotliDecompressSync, gzip: gunzipSync, identity: (bytes: Buffer) => bytes };
    const tags = new Set<string>();
    for (const coding of ['br', 'gzip', 'identity'] as const) {
      const accepted = { 'accept-encoding': coding === 'br' ? 'gzip, deflate, br' : coding };
      const answers = [...(await everywhere(addressOf(id), accepted)), ...(await everywhere(addressOf(id), accepted))];
      for (const { status, headers, bytes } of answers) {
        expect([coding, status, headers['content-encoding'] ?? 'identity', headers.vary, open[coding](bytes).equals(plain)]).toEqual([coding, 200, coding, 'Accept-Encoding', true]);
        tags.add(headers.etag!);
      }
      const known = answers[0]!.headers.etag!;
      for (const { status, bytes, headers } of await everywhere(addressOf(id), { ...accepted, 'if-none-match': known })) expect([coding, status, bytes.length, headers.etag]).toEqual([coding, 304, 0, known]);
    }
    expect(tags.size).toBe(3);
  });

  it('is the same to whoever is signed in, and nothing of him is kept', async () => {
    const id = await announced();
    await morning.advance(id, 'publish');
    const office = await morning.desk('office');
    const cookie = [...office.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const kept = keptByNginx();
    const mine = await get(doors.hall, addressOf(id), { cookie });
    const theirs = await get(doors.hall, addressOf(id));
    const told = ({ headers }: typeof mine) => ({ ...headers, date: undefined });
    expect([mine.status, told(mine), mine.bytes.equals(theirs.bytes)]).toEqual([200, told(theirs), true]);
    expect(mine.headers).toMatchObject({ 'content-security-policy': expect.stringContaining("default-src 'self'"), 'x-content-type-options': 'nosniff' });
    expect(mine.headers['set-cookie']).toBeUndefined();
    for (const path of ['/api/me', '/api/projects', `/api/ballots/${id}`]) {
      const own = await get(doors.hall, path, { cookie });
      expect([path, own.status, own.headers['cache-control']]).toEqual([path, 200, 'no-store']);
      expect((await get(doors.hall, path)).bytes.equals(own.bytes)).toBe(false);
    }
    expect(keptByNginx()).toBe(kept + 1);
  });

  it('is there while the app is away, when nothing else is; a file beside it on the shelf stays unseen', async () => {
    const [shown, hidden] = [await announced(), await announced()];
    await morning.advance(shown, 'publish');
    const before = await get(doors.outside, addressOf(shown));
    const folder = join(morning.stack.settings.dataFolder, 'published', hidden);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'result.json'), '{}');
    expect((await everywhere(addressOf(hidden))).map(({ status }) => status)).toEqual([404, 404, 404]);
    hasEnded = true;
    await morning.end();
    // until it is no longer fresh, and after that
    for (let stale = 0; stale < 2; ) {
      const now = await get(doors.outside, addressOf(shown));
      expect([now.status, now.bytes.equals(before.bytes)]).toEqual([200, true]);
      if (/connect\(\) failed .*results/.test(nginx.logs())) stale += 1;
    }
    expect((await get(doors.outside, addressOf(hidden))).status).toBe(502);
    expect((await get(doors.outside, '/api/public/congresses')).status).toBe(502);
  }, 60_000);
}
