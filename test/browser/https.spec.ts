import { createHash, createPublicKey } from 'node:crypto';
import { chromium, type Browser } from 'playwright-core';
import { listeningApp } from '../support/listening-app';
import { makeAuthority, makeServerCertificate } from '../../src/cli/certs/certificates';
import { freePort } from '../../src/platform/database/server/launch';
import { Morning } from '../e2e/ballots/morning';
import { untilState } from '../e2e/ballots/until';
import { complaintsOf, CHROMIUM, TABLET } from './chromium';
import { DeputyTablet } from './deputy-tablet';

const HOST = '127.0.0.1';
const now = new Date();
const authority = makeAuthority('CA', [], now);
const certified = (title: string) => {
  const { certificate, key } = makeServerCertificate(title, [HOST], authority, 'CA', now);
  return { cert: certificate + authority.certificate, key };
};

/** Chromium takes no authority from a file; it is told the authority's public key, and then takes what that has signed. */
const trusting = (): Promise<Browser> => {
  const key = createHash('sha256').update(createPublicKey(authority.certificate).export({ type: 'spki', format: 'der' })).digest('base64');
  return chromium.launch({ ...CHROMIUM, args: [...CHROMIUM.args, `--ignore-certificate-errors-spki-list=${key}`] });
};

describe('a deputy at a tablet by https', () => {
  let morning: Morning;
  let app: Awaited<ReturnType<typeof listeningApp>>;
  let url: string;
  let browser: Browser;
  beforeAll(async () => {
    morning = await Morning.begin({ deputies: 3, boxTls: certified('box') });
    await morning.tablets();
    const port = await freePort();
    url = `https://${HOST}:${port}`;
    app = await listeningApp({ ...morning.stack.settings, port, publicUrl: url, isHttps: true, tls: certified('app') }, port, HOST);
    browser = await trusting();
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await app.close();
    await morning.end();
  });

  it('signs in, hears by wss, casts to the box by https, and gets a receipt', async () => {
    const page = await (await browser.newContext({ viewport: TABLET })).newPage();
    const [complaints, lines, asked] = [complaintsOf(page), [] as string[], [] as string[]];
    page.on('websocket', (socket) => lines.push(socket.url()));
    page.on('request', (request) => asked.push(request.url()));
    const tablet = new DeputyTablet(page, url);
    await tablet.openCard(morning.deputies[0]!.card);
    expect(await page.evaluate(() => window.isSecureContext)).toBe(true);
    expect((await page.context().cookies()).map(({ secure }) => secure)).not.toContain(false);
    const { id } = await morning.draft(await morning.rules('county-competitive', { allowEqualNumber: true }));
    await morning.advance(id, 'arm', 'issue');
    await page.reload();
    await tablet.waitFor('已领票，等待表决开始');
    await morning.advance(id, 'open');
    await page.reload();
    await tablet.waitFor('检查我的票');
    for (const [title, choice] of [['项目1', '赞成'], ['项目2', '赞成'], ['项目3', '反对'], ['项目4', '反对']] as const) await tablet.choose(title, choice);
    await tablet.review();
    await tablet.seal();
    await tablet.waitFor('您的票已投入票箱');
    await morning.advance(id, 'close');
    expect((await untilState(morning, id, 'counted')).turnout?.returned).toBe(1);
    expect(complaints).toEqual([]);
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) expect(line).toMatch(/^wss:/);
    expect(asked.filter((address) => !address.startsWith('https:') && !/^(data|blob):/.test(address))).toEqual([]);
    expect(asked.some((address) => address.startsWith(`${morning.stack.boxUrl}/v1/`))).toBe(true);
  }, 120_000);

  it('is stopped by the browser where the authority is not installed', async () => {
    const stranger = await chromium.launch(CHROMIUM);
    const page = await stranger.newPage();
    await expect(page.goto(`${url}/deputy/`)).rejects.toThrow(/ERR_CERT_AUTHORITY_INVALID/);
    await stranger.close();
  }, 60_000);
});
