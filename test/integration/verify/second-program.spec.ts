import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BundleParts, Edition } from '../../../src/domain/audit/bundle';
import { makeTokenKeyPair } from '../../../src/platform/security/token-signer';
import { INSIDE_JOBS } from '../../factories/inside-jobs';
import { sampleBundle, type Sample } from '../../factories/sample-bundle';
import { compiledProgram, type Answer } from '../../scenarios/program';

const SECOND = join(__dirname, '../../../verify');
const EDITIONS: readonly Edition[] = ['public', 'scrutineers'];
const isPythonThere = spawnSync('python3', ['-c', 'import sys; sys.exit(sys.version_info < (3, 9))']).status === 0;
if (!isPythonThere) process.stderr.write('second-program.spec.ts is skipped: there is no python3 of 3.9 or newer on this machine\n');

/** The twelve that a verifier must reject, each by a forger who holds the log's key. */
const SEEDED: readonly (readonly [corruption: string, job: string])[] = [
  ['drop', 'a paper dropped'],
  ['add', 'a paper added'],
  ['flip', 'a paper with other marks'],
  ['swap', 'approvals moved from one item to another'],
  ['reorder', 'two log entries exchanged'],
  ['truncate', 'the end of the log cut off'],
  ['wrong key', 'a closing set signed by another box'],
  ['old backup', 'a log as it was before the count was certified'],
  ['wrong box', 'a paper of another ballot'],
  ['duplicate', 'a paper twice'],
  ['altered roll', 'a name changed on the roll'],
  ['altered declared result', 'another figure in the result'],
];

/** Two programs by two hands, one page between them: what one says of a bundle the other says too. */
(isPythonThere ? describe : describe.skip)('the second program', () => {
  let first: ReturnType<typeof compiledProgram>;
  let samples: Record<'anonymous' | 'named' | 'sealed' | 'by cards', Sample>;
  let folder: string;

  beforeAll(async () => {
    first = compiledProgram('second-program');
    const keys = await makeTokenKeyPair();
    samples = { anonymous: sampleBundle('anonymous', keys), named: sampleBundle('named', keys, true), sealed: sampleBundle('sealed', keys, false, 61, await makeTokenKeyPair()), 'by cards': sampleBundle('sealed', keys, false, 40, null, true) };
  }, 180_000);
  afterAll(() => first.remove());
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'piaojue-second-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const second = (...args: string[]): Answer => {
    const { status, stdout, stderr } = spawnSync('python3', [join(SECOND, 'verify.py'), ...args], { encoding: 'utf8', maxBuffer: 64 << 20 });
    return { code: status, out: stdout, err: stderr };
  };
  const write = (files: ReadonlyMap<string, Uint8Array>): void => files.forEach((bytes, name) => writeFileSync(join(folder, name), bytes));
  const both = (...more: string[]): { first: Said; second: Said } => ({
    first: said(first.run('verify', folder, '--json', ...more)),
    second: said(second(folder, '--json', ...more)),
  });

  it.each(EDITIONS.flatMap((edition) => (['anonymous', 'named', 'sealed', 'by cards'] as const).map((secrecy) => [secrecy, edition] as const)))(
    'says of an honest %s ballot, %s edition, what the first says',
    (secrecy, edition) => {
      write(samples[secrecy].build(edition));
      const told = both();
      expect(told.second).toEqual(told.first);
      expect(told.second.code).toBe(0);
    },
  );

  it.each(Object.entries(changes()))('finds what the first finds: %s', (id, change) => {
    const { parts } = samples.anonymous;
    write(samples.anonymous.build('scrutineers', { ...parts, ...change(parts, samples.anonymous) }));
    const told = both();
    expect(told.second).toEqual(told.first);
    expect(told.second.outcomes[id.split(':')[0]]).toBe('failed');
  });

  it.each(SEEDED)('finds what the first finds of the twelve seeded corruptions: %s (%s)', (_, title) => {
    const [, check, change] = INSIDE_JOBS.find(([name]) => name === title)!;
    const { parts, build } = samples.anonymous;
    write(build('scrutineers', change(parts, samples.anonymous)));
    const told = both();
    expect(told.second).toEqual(told.first);
    expect(told.second.outcomes[check]).toBe('failed');
  });

  it('finds one changed byte in any file at the files', () => {
    const files = samples.named.build('scrutineers');
    for (const [name, bytes] of files) {
      const changed = Uint8Array.from(bytes);
      changed[bytes.length >> 1] ^= 1;
      write(new Map([...files, [name, changed]]));
      const told = both();
      expect({ name, code: told.second.code, files: told.second.outcomes.files }).toEqual({ name, code: told.first.code, files: 'failed' });
    }
  }, 120_000);

  it('compares codes and receipts as the first does', () => {
    write(samples.anonymous.build('public'));
    for (const more of [['--receipt', '0000-0000-0000'], ['--code', '0000-0000-0000-0000']]) {
      const told = both(...more);
      expect(told.second).toEqual(told.first);
      expect(told.second.code).toBeGreaterThan(10);
    }
  });

  it('says in one line that a folder cannot be read', () => {
    const nowhere = join(folder, 'nowhere');
    expect(second(nowhere)).toEqual({ code: first.run('verify', nowhere).code, out: '', err: expect.stringMatching(/^[^\n]+\n$/) });
  });
});

interface Said {
  readonly code: number | null;
  readonly outcomes: Readonly<Record<string, string>>;
}

function said({ code, out, err }: Answer): Said {
  if (!out.startsWith('{')) throw new Error(`no report: ${out}${err}`);
  const report = JSON.parse(out) as { readonly checks: readonly { readonly id: string; readonly outcome: string }[] };
  return { code, outcomes: Object.fromEntries(report.checks.map(({ id, outcome }) => [id, outcome])) };
}

/** What whoever holds the log's key could change, by the check that finds it. */
function changes(): Readonly<Record<string, (parts: BundleParts, sample: Sample) => Partial<BundleParts>>> {
  const entry = (sample: Sample, act: string, change: (entry: string) => string): Partial<BundleParts> =>
    sample.relog(sample.parts.log.map((body) => (body.includes(`"act":"${act}"`) ? change(body) : body)));
  return {
    'roll: a figure that fell since the opening': ({ roll }) => ({ roll: { ...roll, present: roll.present - 2 } }),
    'roll: another name': ({ roll }) => ({ roll: { ...roll, members: roll.members!.map((member, index) => (index === 3 ? { ...member, name: '另一人' } : member)) } }),
    'issuances: a device that signed something else': ({ issuances }) => ({
      issuances: issuances!.map((row, index) => (index === 3 ? { ...row, deviceSignature: issuances![4].deviceSignature } : row)),
    }),
    'issuances: a deputy twice': ({ issuances }) => ({ issuances: [...issuances!.slice(0, -1), issuances![0]] }),
    'issuances: another request in the log': (_, sample) => entry(sample, 'papers.issued', (body) => body.replace(/"requestHash":"../, '"requestHash":"00')),
    'papers: one is missing': ({ papers }) => ({ papers: papers!.slice(1) }),
    'closing-set: another root in the log': (_, sample) => entry(sample, 'ballots.seal', (body) => body.replace(/"root":"../, '"root":"zz')),
    'tally: a vote moved from one choice to another': ({ tallies }) => ({
      tallies: tallies!.map((place) => ({
        ...place,
        counts: place.counts.map((counts) => (counts.partId === 'choice' && place.origin === 'box' ? { ...counts, items: { ...counts.items, p1: { ...counts.items.p1, approve: 24, oppose: 4 } } } : counts)),
      })),
    }),
    'verdict: another item adopted': ({ result }) => ({
      result: { ...result, results: result.results!.map((part) => (part.kind === 'adoption' ? { ...part, result: { ...part.result, tied: [] } } : part)) },
    }),
    'decision: nobody certified': ({ result }) => ({ result: { ...result, certificate: null } }),
    'decision: another list without a reason': ({ result }) => ({ result: { ...result, adopted: { choice: ['p6'] } } }),
    'decision: the log announces another list': (_, sample) => entry(sample, 'ballots.announce', (body) => body.replace('"p2"', '"p6"')),
    'log: an entry that no checkpoint covers': ({ log }) => ({ log: [...log, log[0]] }),
    'legal-order: void': (_, sample) => entry(sample, 'sittings.note', (body) => body.replace('sittings.note', 'ballots.void').replace('"subject":"somebody"', '"subject":"11111111-2222-4333-8444-555555555555"')),
    'manifest: armed with another one': (_, sample) => entry(sample, 'ballots.arm', (body) => body.replace(/"manifestHash":"../, '"manifestHash":"00')),
  };
}
