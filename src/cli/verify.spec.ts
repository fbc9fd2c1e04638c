import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sampleBundle, type Sample } from '../../test/factories/sample-bundle';
import { fromHex } from '../domain/sealing/bytes';
import { receiptCode } from '../domain/sealing/codes';
import { makeTokenKeyPair } from '../platform/security/token-signer';
import { verifyCommand } from './verify';
import { EXIT_CODES } from './verifying/exit-codes';

describe('piaojue verify', () => {
  let sample: Sample;
  let root: string;
  let said: string;
  let complained: string;

  beforeAll(async () => {
    sample = sampleBundle('anonymous', await makeTokenKeyPair());
    root = mkdtempSync(join(tmpdir(), 'piaojue-verify-'));
  });
  afterAll(() => rmSync(root, { recursive: true }));

  beforeEach(() => {
    [said, complained] = ['', ''];
    jest.spyOn(process.stdout, 'write').mockImplementation((text) => ((said += String(text)), true));
    jest.spyOn(process.stderr, 'write').mockImplementation((text) => ((complained += String(text)), true));
  });
  afterEach(() => {
    jest.restoreAllMocks();
    process.exitCode = 0;
  });

  function folderOf(files: ReadonlyMap<string, Uint8Array>): string {
    const folder = mkdtempSync(join(root, 'bundle-'));
    for (const [name, bytes] of files) writeFileSync(join(folder, name), bytes);
    return folder;
  }

  async function verify(folder: string, ...options: string[]): Promise<number> {
    await verifyCommand().parseAsync([folder, ...options], { from: 'user' });
    return Number(process.exitCode ?? 0);
  }

  it('says what holds, with the code to compare, and exits 0', async () => {
    expect(await verify(folderOf(sample.build('scrutineers')))).toBe(0);
    expect(said).toMatch(/[0-9A-Z]{4}(-[0-9A-Z]{4}){3}/);
    expect(said).toContain('Every check holds.');
    expect(said).not.toContain('✗');
  });

  it('lists what the public edition cannot prove, and exits 0', async () => {
    expect(await verify(folderOf(sample.build('public')), '--lang', 'en')).toBe(0);
    expect(said).toMatch(/– papers\s.*cannot be proved from this edition/);
    expect(said).not.toContain('本版');
  });

  it('names the check and the line that fails, and exits with its code', async () => {
    const { parts } = sample;
    const files = sample.build('scrutineers', { ...parts, papers: parts.papers.slice(1) });
    expect(await verify(folderOf(files))).toBe(EXIT_CODES.papers);
    expect(said).toMatch(/✗ papers /);
    expect(said).toContain('papers.jsonl: not-as-many-as-in-closing-set');
  });

  it('answers for a receipt', async () => {
    const folder = folderOf(sample.build('public'));
    expect(await verify(folder, '--receipt', receiptCode(fromHex(sample.leafHash)))).toBe(0);
    process.exitCode = 0;
    expect(await verify(folder, '--receipt', '0000-0000-0000', '--json')).toBe(EXIT_CODES.receipt);
    expect(said).toContain('receipt-not-in-closing-set');
  });

  it('speaks JSON', async () => {
    await verify(folderOf(sample.build('scrutineers')), '--json');
    const answer = JSON.parse(said) as { holds: boolean; checks: { id: string; outcome: string }[] };
    expect(answer.holds).toBe(true);
    expect(answer.checks.map(({ outcome }) => outcome)).toEqual(answer.checks.map(() => 'ok'));
  });

  it('needs a folder it can read, says so in one line and exits 2', async () => {
    expect(await verify(join(root, 'nowhere'))).toBe(2);
    expect(complained).toMatch(/^.*ENOENT\n$/);
    expect(said).toBe('');
  });

  it('never shows a stack trace, whatever is in the folder', async () => {
    const deep = '['.repeat(200_000);
    const strange = [new Uint8Array(), Buffer.from('null'), Buffer.from('[]'), Buffer.from(deep), Buffer.from([0xff, 0, 0xfe]), Buffer.from('{"__proto__":{"files":1}}\n')];
    for (const bytes of strange) {
      const files = sample.build('public');
      for (const name of files.keys()) files.set(name, bytes);
      const folder = folderOf(files);
      mkdirSync(join(folder, 'a folder'));
      process.exitCode = 0;
      expect(await verify(folder)).toBe(EXIT_CODES.files);
    }
    expect(said + complained).not.toMatch(/\n\s+at /);
  });
});
