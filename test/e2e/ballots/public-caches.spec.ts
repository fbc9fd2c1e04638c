import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { request, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
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
import { DrawnPages } from '../../../src/modules/publication/reading/drawn-pages.service';
import { Snapshots } from '../../../src/modules/publication/snapshots/snapshots.service';
import { Morning, ok } from './morning';
import { until, untilState } from './until';

describeWith('a published result, from the app and through nginx as docker/ has it', nginxProgram(), NO_NGINX, caches);

function caches(installed: string): void {
  let morning: Morning;
  let nginx: Nginx;
  /** The ports of the app, of nginx in the hall and of nginx for residents. */
  let doors: Readonly<Record<'app' | 'hall' | 'outside', number>>;
  let hasEnded = false;
  let snapshots: string;
  /** A result of an installation that stood here before. */
  const older = randomUUID();
  beforeAll(async () => {
    snapshots = mkdtempSync(join(tmpdir(), 'piaojue-snapshots-'));
    for (const path of [`figures${addressOf(older)}.json`, `current${pageOf(older)}.zh-CN.html`]) {
      mkdirSync(dirname(join(snapshots, path)), { recursive: true });
      writeFileSync(join(snapshots, path), '{}');
    }
    morning = await Morning.begin({ deputies: 3, snapshotFolder: snapshots });
    doors = { app: Number(new URL(morning.stack.appUrl).port), hall: await freePort(), outside: await freePort() };
    nginx = await startNginx(installed, shippedSite([doors.hall, await freePort(), doors.outside], { ...morning.stack, snapshots }), doors.hall, true);
  }, 120_000);
  afterAll(async () => {
    await nginx.stop();
    if (!hasEnded) await morning.end();
    rmSync(snapshots, { recursive: true, force: true });
  });

  async function get(port: number, path: string, headers: Record<string, string> = {}): Promise<{ status: number; headers: IncomingMessage['headers']; bytes: Buffer }> {
    const asked = request({ host: '127.0.0.1', port, path, headers, agent: false }).end();
    const [answer] = (await once(asked, 'response')) as [IncomingMessage];
    return { status: answer.statusCode!, headers: answer.headers, bytes: await buffer(answer) };
  }
  const everywhere = (path: string, headers?: Record<string, string>) => Promise.all([doors.hall, doors.outside, doors.app].map((port) => get(port, path, headers)));
  const addressOf = (id: string): string => `/api/public/test/results/${id}`;
  const pageOf = (id: string): string => `/read/test/${id}`;
  /** Files that nginx may serve, by their place in `figures` and in what is `current`. */
  const laid = (): string[] => ['figures', 'current'].flatMap((shelf) => (existsSync(join(snapshots, shelf)) ? filesIn(realpathSync(join(snapshots, shelf))).map((file) => `${shelf}/${file}`) : [])).sort();
  const filesIn = (folder: string): string[] => readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) => (entry.isFile() ? [relative(folder, join(entry.parentPath, entry.name))] : []));
  const CODED = ['', '.br', '.gz'];
  const filesOf = (id: string): string[] =>
    CODED.flatMap((coding) => [`figures${addressOf(id)}${coding}.json`, ...['zh-CN', 'en'].map((language) => `current${pageOf(id)}${coding}.${language}.html`)]).sort();
  const untilLaid = (id: string) => until(async () => filesOf(id).every((file) => laid().includes(file)));
  /** Whether nginx had it from a file: of what the app sends, nothing says when it was changed. */
  const isFile = ({ headers }: { readonly headers: IncomingMessage['headers'] }): boolean => headers['last-modified'] !== undefined;

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
    expect(laid()).toEqual([]);
    await morning.advance(id, 'publish');
    const atOnce = await everywhere(addressOf(id));
    await untilLaid(id);
    expect(laid()).toEqual(filesOf(id));
    const files = await everywhere(addressOf(id));
    expect(files.map(isFile)).toEqual([true, true, false]);
    const after = [...atOnce, ...files];
    expect(after.map(({ status, headers }) => [status, headers['cache-control']])).toEqual(after.map(() => [200, 'public, max-age=5, stale-while-revalidate=60, stale-if-error=86400']));
    expect(new Set(after.map(({ bytes, headers }) => `${headers['content-type']} ${bytes.toString()}`)).size).toBe(1);
    expect((await everywhere(`/api/public/elsewhere/results/${id}`)).map(({ status }) => status)).toEqual([404, 404, 404]);
  });

  it('is a page too, in both languages; what its address says beside is asked of the app', async () => {
    const id = await announced();
    await morning.advance(id, 'publish');
    await untilLaid(id);
    for (const [path, language] of [[pageOf(id), 'zh-CN'], [`${pageOf(id)}?lang=en`, 'en']] as const) {
      const answers = await everywhere(path, { 'accept-encoding': 'br' });
      expect(answers.map((one) => [one.status, isFile(one), one.headers['content-type'], one.headers['content-encoding']])).toEqual([true, true, false].map((file) => [200, file, 'text/html; charset=utf-8', 'br']));
      expect(new Set(answers.map(({ bytes }) => brotliDecompressSync(bytes).toString())).size).toBe(1);
      expect(brotliDecompressSync(answers[0]!.bytes).toString()).toContain(`<html lang="${language}"`);
    }
    for (const path of [`${pageOf(id)}?lang=fr`, `${pageOf(id)}?from=1`, `${pageOf(id)}/`, `${addressOf(id)}?x`]) expect([path, (await everywhere(path)).map((one) => [one.status, isFile(one)])]).toEqual([path, Array(3).fill([200, false])]);
    expect((await everywhere(`/api/public/test/results/..%2f${id}`)).map(({ status }) => status)).toEqual([404, 404, 404]);
  });

  it('of before the start is gone: a backup may have been restored', async () => {
    for (const path of [addressOf(older), pageOf(older)]) expect([path, (await everywhere(path)).map(({ status }) => status)]).toEqual([path, [404, 404, 404]]);
  });

  it('has a page that says the name of a body anew when it has another; one that was drawn before is laid down no more', async () => {
    const id = await announced();
    await morning.advance(id, 'publish');
    await untilLaid(id);
    const [pages, keeper] = [morning.stack.app.get(DrawnPages), morning.stack.app.get(Snapshots)];
    const drawnBefore = (await pages.page(`/test/${id}`, 'zh-CN'))!;
    await asking(morning.stack.databases.app, (client) => client.query(`update congresses set name = '改名县人民代表大会' where slug = 'test'`));
    await until(async () => !laid().includes(filesOf(id)[0]!));
    keeper.keepPage(pageOf(id), drawnBefore);
    keeper.keepPage(`${pageOf(id)}?lang=en`, { ...drawnBefore, madeAt: performance.now() });
    await until(async () => laid().includes(`current${pageOf(id)}.en.html`));
    expect(laid()).not.toContain(`current${pageOf(id)}.zh-CN.html`);
    await until(async () => (await get(doors.outside, pageOf(id))).bytes.includes('改名县人民代表大会'));
    await until(async () => isFile(await get(doors.outside, pageOf(id))));
    expect((await get(doors.outside, pageOf(id))).bytes.includes('改名县人民代表大会')).toBe(true);
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
    expect(laid().filter((file) => file.includes(id))).toEqual([]);
  });

  it('has a strong tag of its own in each coding, by which nginx and app tell whoever has it', async () => {
    const id = await announced();
    await morning.advance(id, 'publish');
    await untilLaid(id);
    const folder = readdirSync(join(morning.stack.settings.dataFolder, 'published', id)).sort();
    expect(folder).toEqual(['bundle.zip', 'result.json', 'result.json.br', 'result.json.gz']);
    const plain = (await get(doors.app, addressOf(id))).bytes;
    const open = { br: brotliDecompressSync, gzip: gunzipSync, identity: (bytes: Buffer) => bytes };
    const tags = new Set<string>();
    for (const coding of ['br', 'gzip', 'identity'] as const) {
      const accepted = { 'accept-encoding': coding === 'br' ? 'gzip, deflate, br' : coding };
      for (const port of [doors.hall, doors.outside, doors.app]) {
        const { status, headers, bytes } = await get(port, addressOf(id), accepted);
        expect([coding, status, headers['content-encoding'] ?? 'identity', headers.vary, open[coding](bytes).equals(plain)]).toEqual([coding, 200, coding, 'Accept-Encoding', true]);
        expect(headers.etag).toMatch(/^"[\w-]+"$/);
        tags.add(headers.etag!);
        const known = await get(port, addressOf(id), { ...accepted, 'if-none-match': headers.etag! });
        expect([coding, known.status, known.bytes.length, known.headers.etag, known.headers['cache-control']]).toEqual([coding, 304, 0, headers.etag, headers['cache-control']]);
      }
    }
    // both nginx serve one file, and the app says a tag of its own
    expect(tags.size).toBe(6);
  });

  it('is the same to whoever is signed in, and nothing of him is kept', async () => {
    const id = await announced();
    await morning.advance(id, 'publish');
    await untilLaid(id);
    const before = laid();
    const office = await morning.desk('office');
    const cookie = [...office.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
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
    expect(laid()).toEqual(before);
  });

  it('is there while the app is away, when nothing else is; a file beside it on the shelf stays unseen', async () => {
    const [shown, hidden] = [await announced(), await announced()];
    await morning.advance(shown, 'publish');
    await untilLaid(shown);
    const before = await get(doors.outside, addressOf(shown));
    const folder = join(morning.stack.settings.dataFolder, 'published', hidden);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'result.json'), '{}');
    expect((await everywhere(addressOf(hidden))).map(({ status }) => status)).toEqual([404, 404, 404]);
    hasEnded = true;
    await morning.end();
    for (const path of [addressOf(shown), pageOf(shown)]) expect([path, (await get(doors.outside, path)).status]).toEqual([path, 200]);
    expect((await get(doors.outside, addressOf(shown))).bytes.equals(before.bytes)).toBe(true);
    expect((await get(doors.outside, addressOf(hidden))).status).toBe(502);
    expect((await get(doors.outside, '/api/public/congresses')).status).toBe(502);
  }, 60_000);
}
