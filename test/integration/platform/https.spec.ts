import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { get as getPlainly, type IncomingMessage } from 'node:http';
import { get } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { io, type ManagerOptions, type SocketOptions } from 'socket.io-client';
import { readTls } from '../../../src/platform/config/tls-files';
import { freePort } from '../../../src/platform/database/server/launch';
import { openFolder } from '../../support/clusters';
import { expectStrictTls, visit } from '../../support/spoken-tls';
import { StartProgram } from '../../support/start-program';

const PROGRAM = join(__dirname, '../../../dist/cli/piaojue.js');

describe('a hall with certificates of its own', () => {
  let folder: string;
  let program: StartProgram;
  let ports: { app: number; box: number };
  let ca: string;
  const tls = (name: string): string => join(folder, 'tls', name);
  const certs = (...args: string[]) => spawnSync(process.execPath, [PROGRAM, 'certs', ...args], { env: { PATH: process.env['PATH'], PIAOJUE_DATA: folder }, encoding: 'utf8' });
  beforeAll(async () => {
    if (!existsSync(PROGRAM)) throw new Error('dist/ is missing: run npm run build first');
    folder = openFolder('piaojue-https-');
    expect(certs('vote.example.org')).toMatchObject({ status: 0, stdout: expect.stringMatching(/vote\.example\.org[\s\S]*a new authority[\s\S]*SHA-256 ([0-9A-F]{2}:){31}/) });
    ca = readFileSync(tls('ca.crt'), 'utf8');
    program = new StartProgram({ PIAOJUE_DATA: folder, PIAOJUE_EXAMPLE: 'no' });
    ports = await program.running();
  }, 120_000);
  afterAll(async () => {
    await program.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const answerOf = (url: string, options: object = { ca, agent: false }): Promise<IncomingMessage> =>
    new Promise((resolve, reject) => void (url.startsWith('https') ? get : getPlainly)(url, options, (response) => resolve(response.resume())).on('error', reject));
  const statusOf = async (url: string, options?: object): Promise<number> => (await answerOf(url, options)).statusCode!;

  it('serves pages, news and box by https to whoever trusts them, and plain http to nobody', async () => {
    for (const host of ['127.0.0.1', 'localhost']) for (const port of [ports.app, ports.box]) expect(await statusOf(`https://${host}:${port}/api/health/ready`)).toBe(200);
    for (const port of [ports.app, ports.box]) {
      await expect(statusOf(`https://127.0.0.1:${port}/api/health/ready`, { agent: false })).rejects.toThrow(/certificate/);
      await expect(statusOf(`http://127.0.0.1:${port}/api/health/ready`, { agent: false })).rejects.toThrow();
    }
    expect(program.output).toContain('https://localhost:');
  });

  it.each(['/deputy/', '/office/', '/read/', '/api/me', '/api/no/such/thing'])('asks browsers for https for a year, for a window of its own, and to stand in no frame: %s', async (path) => {
    expect((await answerOf(`https://127.0.0.1:${ports.app}${path}`)).headers).toMatchObject({
      'strict-transport-security': 'max-age=31536000; includeSubDomains',
      'cross-origin-opener-policy': 'same-origin',
      'x-frame-options': 'DENY',
      'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
    });
  });

  it('brings news by wss, and none by ws', async () => {
    const listen = async (scheme: string, more: Partial<ManagerOptions & SocketOptions> = {}): Promise<string> => {
      const socket = io(`${scheme}://127.0.0.1:${ports.app}`, { transports: ['websocket'], auth: { audience: 'public' }, reconnection: false, forceNew: true, ...more });
      try {
        return await new Promise((resolve) => socket.on('connect', () => resolve('heard')).on('connect_error', () => resolve('refused')));
      } finally {
        socket.close();
      }
    };
    expect(await listen('wss', { ca } as object)).toBe('heard');
    expect(await listen('wss')).toBe('refused');
    expect(await listen('ws')).toBe('refused');
  });

  it('speaks TLS 1.2 and 1.3, with keys that are forgotten, and nothing older or weaker', async () => {
    for (const port of [ports.app, ports.box]) await expectStrictTls(port, ca);
  });

  it('the box knows no visitor again', async () => {
    const [atApp, atBox] = [await visit(ports.app, ca), await visit(ports.box, ca)];
    expect((await visit(ports.app, ca, atApp.ticket)).isKnown).toBe(true);
    expect((await visit(ports.box, ca, atBox.ticket ?? atApp.ticket)).isKnown).toBe(false);
  });

  it('makes new certificates under the authority that tablets have, and another one only when told', () => {
    const before = readFileSync(tls('app.crt'), 'utf8');
    expect(certs('10.9.8.7')).toMatchObject({ status: 0, stdout: expect.stringContaining('the authority is the same') });
    expect(readFileSync(tls('ca.crt'), 'utf8')).toBe(ca);
    expect(readFileSync(tls('app.crt'), 'utf8')).not.toBe(before);
    expect(certs('other.example.org')).toMatchObject({ status: 1, stderr: expect.stringContaining('--new-authority') });
    expect(certs('no name!')).toMatchObject({ status: 1, stderr: expect.stringContaining('no host name') });
    expect(certs('other.example.org', '--new-authority').status).toBe(0);
    expect(readFileSync(tls('ca.crt'), 'utf8')).not.toBe(ca);
    for (const key of ['ca.key', 'app.key', 'box.key']) expect(statSync(tls(key)).mode & 0o777).toBe(0o600);
  });

  it('hands the authority out on a page of its own', async () => {
    const port = await freePort();
    const child = spawn(process.execPath, [PROGRAM, 'certs', 'other.example.org', '--hand-out', '--port', String(port)], { env: { PATH: process.env['PATH'], PIAOJUE_DATA: folder } });
    let said = '';
    for await (const chunk of child.stdout) if ((said += String(chunk)).includes('scan with a tablet')) break;
    const page = await (await fetch(`http://127.0.0.1:${port}/`)).text();
    expect(page).toContain(/SHA-256 (\S+)/.exec(said)![1]);
    expect(await (await fetch(`http://127.0.0.1:${port}/piaojue-ca.crt`)).text()).toBe(readFileSync(tls('ca.crt'), 'utf8'));
    expect((await fetch(`http://127.0.0.1:${port}/ca.key`)).status).toBe(404);
    child.kill();
    await once(child, 'exit');
  });
});

it('names a certificate that is missing, or not of its key', () => {
  const folder = mkdtempSync(join(tmpdir(), 'piaojue-tls-'));
  expect(readTls({}, 'TLS_CERT', 'TLS_KEY')).toBeNull();
  expect(() => readTls({ TLS_CERT: join(folder, 'a') }, 'TLS_CERT', 'TLS_KEY')).toThrow('Set both TLS_CERT and TLS_KEY');
  expect(() => readTls({ TLS_CERT: join(folder, 'a'), TLS_KEY: join(folder, 'b') }, 'TLS_CERT', 'TLS_KEY')).toThrow('cannot be read');
  expect(() => readTls({ TLS_CERT: __filename, TLS_KEY: __filename }, 'TLS_CERT', 'TLS_KEY')).toThrow('no certificate and its private key');
  rmSync(folder, { recursive: true });
});
