import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { programCommand } from '../../../src/cli/program';
import { PROGRAM_LIST, programCode, programText } from '../../../src/domain/audit/program';
import { readProgramFolder } from '../../../src/platform/http/program-folder';
import { runApp, type RunningApp } from '../../support/running-app';

const BUILT = join(__dirname, '../../../dist/web');
const FILES = { 'deputy/index.html': '<script src="/assets/deputy-1.js">', 'assets/deputy-1.js': 'mark()', 'assets/deputy-1.css': 'p {}' };

describe('piaojue program', () => {
  let folder: string;
  let server: RunningApp;
  let said: string;
  let complained: string;

  const put = (path: string, content: string | Buffer): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  };
  /** As a build leaves it. */
  const build = (): void => {
    for (const [path, content] of Object.entries(FILES)) put(path, content);
    put('assets/deputy-1.css.gz', gzipSync(FILES['assets/deputy-1.css']));
    put(PROGRAM_LIST, programText(readProgramFolder(folder)));
  };
  const codeOfFolder = (): string => programCode(programText(readProgramFolder(folder)));

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'piaojue-program-'));
    build();
    server = await runApp({ webFolder: folder });
  });
  afterAll(async () => {
    await server.stop();
    rmSync(folder, { recursive: true });
  });
  beforeEach(() => {
    build();
    [said, complained] = ['', ''];
    jest.spyOn(process.stdout, 'write').mockImplementation((text) => ((said += String(text)), true));
    jest.spyOn(process.stderr, 'write').mockImplementation((text) => ((complained += String(text)), true));
  });
  afterEach(() => {
    jest.restoreAllMocks();
    process.exitCode = 0;
  });

  async function program(...args: string[]): Promise<number> {
    await programCommand().parseAsync(args, { from: 'user' });
    return Number(process.exitCode ?? 0);
  }

  it('says the code of what a server hands out, and exits 0', async () => {
    expect(await program(server.url)).toBe(0);
    expect(said).toContain(codeOfFolder());
    expect(said).toContain('3 files');
    expect(said).not.toContain('✗');
  });

  it('names a file that is not the listed one, says another code and exits 10', async () => {
    const before = codeOfFolder();
    put('assets/deputy-1.js', 'mark("approve")');
    expect(await program(server.url, '--json')).toBe(10);
    expect(JSON.parse(said)).toEqual({ holds: false, code: codeOfFolder(), files: 3, differing: ['assets/deputy-1.js'], isWanted: null });
    expect(codeOfFolder()).not.toBe(before);
  });

  it('knows a compressed sibling as its file, and names the file whose sibling holds another program', async () => {
    const before = codeOfFolder();
    put('assets/deputy-1.css.gz', gzipSync('p { display: none }'));
    expect(codeOfFolder()).not.toBe(before);
    expect(await program(server.url, '--json')).toBe(10);
    expect(JSON.parse(said)).toMatchObject({ holds: false, differing: ['assets/deputy-1.css'] });
  });

  it('names a page that is another one where tablets open it: at the name of its folder', async () => {
    const liar = createServer(({ url }, response) => {
      if (url === '/deputy/') return response.end('<script src="/assets/other.js">');
      return response.end(readFileSync(join(folder, url!)));
    }).listen(0, '127.0.0.1');
    await once(liar, 'listening');
    expect(await program(`http://127.0.0.1:${(liar.address() as AddressInfo).port}`)).toBe(10);
    expect(said).toMatch(/✗ deputy\/index\.html/);
    liar.closeAllConnections();
    liar.close();
  });

  it('names a file that is gone', async () => {
    rmSync(join(folder, 'assets/deputy-1.js'));
    expect(await program(server.url)).toBe(10);
    expect(said).toMatch(/✗ assets\/deputy-1\.js/);
  });

  it('holds the code against the printed one, typed in any way, and exits 11 for another', async () => {
    const code = codeOfFolder();
    expect(await program(server.url, '--code', code.toLowerCase().replaceAll('-', ' '))).toBe(0);
    expect(await program(server.url, '--code', 'J63Y-4N1Z-GBJ2-V2H9')).toBe(11);
    expect(said).toContain('not the code that was given');
  });

  it.each([
    ['no list', () => rmSync(join(folder, PROGRAM_LIST)), 'has no list of its program'],
    ['a list in another form', () => put(PROGRAM_LIST, 'deputy/index.html\n'), 'not the list of a program'],
    ['a list that leads out of its folder', () => put(PROGRAM_LIST, readFileSync(join(folder, PROGRAM_LIST), 'utf8').replace('assets/deputy-1.css', '../etc')), 'line 1'],
  ])('exits 2 at %s', async (_, change, words) => {
    change();
    expect(await program(server.url)).toBe(2);
    expect(complained).toContain(words);
    expect(said).toBe('');
  });

  it.each(['http://127.0.0.1:9', '192.168.1.10', 'ftp://127.0.0.1'])('exits 2 where there is no server: %s', async (address) => {
    expect(await program(address)).toBe(2);
    expect(complained).toContain(address);
  });

  it('says the code of the screens built here, whose list is that of the folder', async () => {
    if (!existsSync(BUILT)) throw new Error('run `npm run build` first');
    expect(await program('--json')).toBe(0);
    expect(JSON.parse(said)).toMatchObject({ holds: true, code: programCode(readFileSync(join(BUILT, PROGRAM_LIST), 'utf8')) });
    expect(readFileSync(join(BUILT, PROGRAM_LIST), 'utf8')).toBe(programText(readProgramFolder(BUILT)));
  });
});
