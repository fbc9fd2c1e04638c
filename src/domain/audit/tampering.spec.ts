import { INSIDE_JOBS, late, replaced, withSupplement } from '../../../test/factories/inside-jobs';
import { sampleBundle, withByteChanged, type Sample } from '../../../test/factories/sample-bundle';
import { nodeSuite } from '../../platform/security/node-suite';
import { makeTokenKeyPair } from '../../platform/security/token-signer';
import type { Edition } from './bundle';
import { checkBundle, type CheckReport } from './checker';

const failedChecks = (files: ReadonlyMap<string, Uint8Array>): CheckReport[] => checkBundle(files, nodeSuite).filter(({ outcome }) => outcome === 'failed');
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8');

/** What a hand in the folder can do to one line. */
const LINE_CHANGES: Record<string, (lines: string[], index: number) => string[]> = {
  edit: (lines, index) => lines.map((line, place) => (place === index ? line.slice(0, line.length >> 1) + (line[line.length >> 1] === '1' ? '2' : '1') + line.slice((line.length >> 1) + 1) : line)),
  delete: (lines, index) => lines.filter((_, place) => place !== index),
  duplicate: (lines, index) => lines.flatMap((line, place) => (place === index ? [line, line] : [line])),
  reorder: (lines, index) => lines.map((line, place) => (place === index ? lines[(index + 1) % lines.length] : place === (index + 1) % lines.length ? lines[index] : line)),
};

const samples: Record<string, Sample> = {};
beforeAll(async () => {
  const keys = await makeTokenKeyPair();
  samples['anonymous'] = sampleBundle('anonymous', keys);
  samples['named'] = sampleBundle('named', keys, true);
});

describe.each([
  ['anonymous', 'scrutineers'],
  ['anonymous', 'public'],
  ['named', 'scrutineers'],
  ['named', 'public'],
] as [string, Edition][])('a hand in the folder of an %s ballot, %s edition', (kind, edition) => {
  it('is caught at every line of every file, and the file is named', () => {
    const files = samples[kind].build(edition);
    const changes = Object.keys(LINE_CHANGES);
    for (const [name, bytes] of files) {
      const lines = textOf(bytes).split('\n');
      lines.forEach((_, index) => {
        // Long files get one kind of change a line, in turn; short ones all of them.
        const chosen = lines.length > 20 ? [changes[index % changes.length]] : changes;
        for (const change of chosen) {
          const changed = LINE_CHANGES[change](lines, index).join('\n');
          if (changed === textOf(bytes)) continue;
          const failed = failedChecks(new Map([...files, [name, bytesOf(changed)]]));
          const [report] = failed.filter(({ id }) => id === 'files');
          expect({ name, index, change, named: report?.faults.some(({ where }) => where.startsWith(name)) ?? whereverItIsNamed(failed, name) }).toEqual({ name, index, change, named: true });
        }
      });
    }
  });

  it('is caught at any byte flipped', () => {
    const files = samples[kind].build(edition);
    for (const [name, bytes] of files) {
      for (const share of [0, 0.13, 0.37, 0.61, 0.89, 0.999]) {
        const failed = failedChecks(new Map([...files, [name, withByteChanged(bytes, Math.floor(bytes.length * share))]]));
        expect([name, share, whereverItIsNamed(failed, name)]).toEqual([name, share, true]);
      }
    }
  });

  it('is caught taking a file away, adding one or emptying one', () => {
    const files = samples[kind].build(edition);
    for (const name of files.keys()) {
      const without = new Map([...files].filter(([other]) => other !== name));
      expect([name, whereverItIsNamed(failedChecks(without), name)]).toEqual([name, true]);
      expect([name, whereverItIsNamed(failedChecks(new Map([...files, [name, new Uint8Array()]])), name)]).toEqual([name, true]);
    }
    expect(whereverItIsNamed(failedChecks(new Map([...files, ['more.json', bytesOf('{}')]])), 'more.json')).toBe(true);
  });
});

const whereverItIsNamed = (failed: readonly CheckReport[], name: string): boolean => failed.some(({ faults }) => faults.some(({ where }) => where.startsWith(name)));

describe.each(['anonymous', 'named'])('a forger with the key of the log of an %s ballot', (kind) => {
  it.each(INSIDE_JOBS)('is caught with %s by the check «%s»', (_, expected, change) => {
    const sample = samples[kind];
    const reports = checkBundle(sample.build('scrutineers', change(sample.parts, sample)), nodeSuite);
    expect(reports.find(({ id }) => id === 'files')?.outcome).toBe('ok');
    expect(reports.filter(({ outcome }) => outcome === 'failed').map(({ id }) => id)).toContain(expected);
  });
});

it('knows no late paper of a secret ballot from an entry of its own, which would have a time', () => {
  const { parts, build, relog } = samples['anonymous'];
  const named = samples['named'].parts.log;
  const reports = checkBundle(build('scrutineers', { ...parts, ...relog(replaced(parts.log, late(parts.log), () => named[late(named)])) }), nodeSuite);
  expect(reports.filter(({ outcome }) => outcome === 'failed')).toMatchObject([{ id: 'issuances', faults: [{ reason: 'log-says-otherwise' }] }]);
});

it('takes a later version of the roll that was logged', () => {
  const { parts, build, relog } = samples['anonymous'];
  const reports = checkBundle(build('scrutineers', { ...parts, roll: { ...parts.roll, version: 2 }, ...relog(withSupplement(parts, parts.roll.hash)) }), nodeSuite);
  expect(reports.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
});
