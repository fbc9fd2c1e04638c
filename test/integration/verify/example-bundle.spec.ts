import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkFiles } from '../../../src/domain/audit/checker';
import { nodeSuite } from '../../../src/platform/security/node-suite';
import { withByteChanged } from '../../factories/sample-bundle';
import { compiledProgram } from '../../scenarios/program';

const ROOT = join(__dirname, '../../..');
const EXAMPLE = join(ROOT, 'docs/examples/sealed-bundle');
const FILES = new Map<string, Uint8Array>(readdirSync(EXAMPLE).map((name) => [name, readFileSync(join(EXAMPLE, name))]));
const FILES_FAILED = 10;
const hasPython = spawnSync('python3', ['-c', 'import sys; sys.exit(sys.version_info < (3, 9))']).status === 0;
if (!hasPython) process.stderr.write('example-bundle.spec.ts asks the first program only: there is no python3 of 3.9 or newer on this machine\n');

/** docs/examples/sealed-bundle: what `npm run -s example:bundle` made of a sealed rehearsal. */
describe('the example bundle', () => {
  let first: ReturnType<typeof compiledProgram>;
  let folder: string;
  beforeAll(() => {
    first = compiledProgram('example-bundle');
    folder = mkdtempSync(join(tmpdir(), 'piaojue-example-'));
  }, 180_000);
  afterAll(() => {
    first.remove();
    rmSync(folder, { recursive: true });
  });

  interface Said {
    readonly code: number | null;
    readonly failed: readonly string[];
  }
  const read = (code: number | null, out: string): Said => ({ code, failed: (JSON.parse(out) as { checks: { id: string; outcome: string }[] }).checks.filter(({ outcome }) => outcome === 'failed').map(({ id }) => id) });
  const programs: Readonly<Record<string, (folder: string) => Said>> = {
    'bin/piaojue verify': (where) => {
      const { code, out } = first.run('verify', where, '--json');
      return read(code, out);
    },
    ...(hasPython && {
      'verify/verify.py': (where: string) => {
        const { status, stdout } = spawnSync('python3', [join(ROOT, 'verify/verify.py'), where, '--json'], { encoding: 'utf8', maxBuffer: 64 << 20 });
        return read(status, stdout);
      },
    }),
  };

  it.each(Object.keys(programs))('holds, says %s', (name) => {
    expect(programs[name](EXAMPLE)).toEqual({ code: 0, failed: [] });
  }, 120_000);

  it('is a sealed ballot of 40 papers, 12 items and 3 stations, none of its papers invalid', () => {
    const json = (name: string) => JSON.parse(Buffer.from(FILES.get(name)!).toString('utf8'));
    expect(json('manifest.json')).toMatchObject({ secrecy: 'sealed', purpose: expect.stringMatching(/^(?:rehearsal|example)$/), sealed: { threshold: 2, stations: [{}, {}, {}] } });
    expect(json('manifest.json').parts[0].form.items).toHaveLength(12);
    expect(json('closing.json').count).toBe(40);
    expect(json('stations.json')).toMatchObject({ openings: [{ invalid: [] }, { invalid: [] }, { invalid: [] }], destructions: [{}, {}, {}] });
  });

  it.each(Object.keys(programs))('fails `files` when a byte of any file changes, says %s', (name) => {
    for (const [changed, bytes] of FILES) {
      FILES.forEach((whole, file) => writeFileSync(join(folder, file), file === changed ? withByteChanged(bytes, Math.floor(bytes.length * 0.61)) : whole));
      const { code, failed } = programs[name](folder);
      expect([changed, code, failed[0]]).toEqual([changed, FILES_FAILED, 'files']);
    }
  }, 240_000);

  it('fails `files` at whatever byte: all of the list and its signature, and fifty over each other file', () => {
    for (const [name, bytes] of FILES) {
      const step = name.startsWith('bundle.') ? 1 : Math.max(1, Math.floor(bytes.length / 50));
      for (let at = 0; at < bytes.length; at += step) {
        expect([name, at, checkFiles(new Map([...FILES, [name, withByteChanged(bytes, at)]]), nodeSuite).outcome]).toEqual([name, at, 'failed']);
      }
    }
  }, 240_000);
});
