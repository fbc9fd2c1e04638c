import { sampleBundle, withByteChanged, type Sample } from '../../../test/factories/sample-bundle';
import { nodeSuite } from '../../platform/security/node-suite';
import { makeTokenKeyPair } from '../../platform/security/token-signer';
import { fromBase64Url, toBase64Url } from '../sealing/base64';
import type { BundleParts, Edition } from './bundle';
import { canonicalJson } from './canonical-json';
import { checkBundle, type CheckId, type CheckReport } from './checker';

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

type Change = (parts: BundleParts, sample: Sample) => BundleParts;

const flip = (text: string, index = 10): string => toBase64Url(withByteChanged(fromBase64Url(text), index));
const replaced = <T>(list: readonly T[], index: number, change: (member: T) => T): T[] => list.map((member, place) => (place === index ? change(member) : member));
const without = <T>(list: readonly T[], index: number): T[] => list.filter((_, place) => place !== index);
const swapped = <T>(list: readonly T[], index: number): T[] => replaced(replaced(list, index, () => list[index + 1]), index + 1, () => list[index]);
const changedEntry = (body: string, details: object): string => canonicalJson({ ...JSON.parse(body), details: { ...JSON.parse(body).details, ...details } });
const actOf = (body: string): string => JSON.parse(body).act;
/** The log with a second version of the roll in it, as it is logged between arming and opening. */
const withSupplement = ({ log, roll }: BundleParts, hash: string): string[] => {
  const armed = JSON.parse(log[at(log, 'ballots.arm')]) as object;
  const supplement = canonicalJson({ ...armed, act: 'rolls.supplement', details: { version: 2, hash, deputies: roll.deputies, reason: '补选' } });
  return [...log.slice(0, 2), supplement, ...log.slice(2)];
};
const relogged =
  (change: (log: readonly string[]) => readonly string[]): Change =>
  (parts, sample) => ({ ...parts, ...sample.relog(change(parts.log)) });
const at = (log: readonly string[], act: string): number => log.findIndex((body) => actOf(body) === act);
const late = (log: readonly string[]): number => log.findIndex((body) => ['papers.supplement', 'papers.issued-late'].includes(actOf(body)));
const onPaper = (change: (paper: string) => string): Change => (parts) => ({ ...parts, papers: replaced(parts.papers, 5, change) });
const onIssuance = (change: (row: BundleParts['issuances'][number], parts: BundleParts) => BundleParts['issuances'][number]): Change =>
  (parts) => ({ ...parts, issuances: replaced(parts.issuances, 5, (row) => change(row, parts)) });
const onRoll = (change: Partial<BundleParts['roll']>): Change => (parts) => ({ ...parts, roll: { ...parts.roll, ...change } });
const onResult = (change: (result: BundleParts['result']) => Partial<BundleParts['result']>): Change => (parts) => ({ ...parts, result: { ...parts.result, ...change(parts.result) } });
const onClosing = (change: (closing: NonNullable<BundleParts['closing']>) => object): Change => (parts) => ({ ...parts, closing: { ...parts.closing!, ...change(parts.closing!) } });
const onBoxCounts = (change: (counts: BundleParts['tallies'][number]['counts'][number]) => object): Change => (parts) => ({
  ...parts,
  tallies: replaced(parts.tallies, 0, (place) => ({ ...place, counts: replaced(place.counts, 0, (counts) => ({ ...counts, ...change(counts) })) })),
});

/** Whoever holds the log's key can list and sign a changed bundle anew; then the check of the thing itself must notice. */
const INSIDE_JOBS: [string, CheckId, Change][] = [
  ['another title in the manifest', 'manifest', (parts) => ({ ...parts, manifest: canonicalJson({ ...JSON.parse(parts.manifest), title: '别的' }) })],
  ['another manifest hash in the log', 'manifest', relogged((log) => replaced(log, at(log, 'ballots.arm'), (body) => changedEntry(body, { manifestHash: '0'.repeat(64) })))],
  ['a log entry edited', 'log', (parts) => ({ ...parts, log: replaced(parts.log, 4, (body) => changedEntry(body, { present: 43 })) })],
  ['a log entry dropped', 'log', (parts) => ({ ...parts, log: without(parts.log, 3) })],
  ['a log entry twice', 'log', (parts) => ({ ...parts, log: [...parts.log, parts.log.at(-1)!] })],
  ['two log entries exchanged', 'log', (parts) => ({ ...parts, log: swapped(parts.log, 3) })],
  ['the end of the log cut off', 'log', (parts) => ({ ...parts, log: parts.log.slice(0, -2) })],
  ['a checkpoint of another log', 'checkpoints', (parts, sample) => ({ ...parts, checkpoints: [sample.relog(swapped(parts.log, 0)).checkpoints[0], ...parts.checkpoints.slice(1)] })],
  ['a checkpoint with a changed size', 'checkpoints', (parts) => ({ ...parts, checkpoints: replaced(parts.checkpoints, 0, (note) => note.replace('\n3\n', '\n4\n')) })],
  ['two checkpoints exchanged', 'checkpoints', (parts) => ({ ...parts, checkpoints: swapped(parts.checkpoints, 1) })],
  ['opened before papers were issued', 'legal-order', relogged((log) => [...log.slice(0, 2), log[at(log, 'ballots.open')], ...without(log, at(log, 'ballots.open')).slice(2)])],
  ['certified by nobody', 'legal-order', relogged((log) => without(log, at(log, 'ballots.certify')))],
  ['closed twice', 'legal-order', relogged((log) => [...log, log[at(log, 'ballots.close')]])],
  ['a paper handed out after closing', 'legal-order', relogged((log) => [...without(log, at(log, 'papers.issued')), log[at(log, 'papers.issued')]])],
  ['a ballot declared void', 'legal-order', relogged((log) => [...log, log[at(log, 'ballots.publish')].replace('ballots.publish', 'ballots.void')])],
  ['a deputy more on the roll', 'roll', (parts) => onRoll({ deputies: 47, members: [...parts.roll.members!, { ...parts.roll.members![0], deputyId: 'new' }] })(parts, samples['anonymous'])],
  ['a name changed on the roll', 'roll', (parts) => onRoll({ members: replaced(parts.roll.members!, 3, (member) => ({ ...member, name: '别人' })) })(parts, samples['anonymous'])],
  ['one more present', 'roll', onRoll({ present: 45 })],
  ['one fewer issued', 'roll', onRoll({ issuedTablet: 39 })],
  ['another figure logged at closing', 'roll', relogged((log) => replaced(log, at(log, 'ballots.close'), (body) => changedEntry(body, { issuedPaper: 3 })))],
  ['no figure logged at closing', 'roll', relogged((log) => replaced(log, at(log, 'ballots.close'), (body) => canonicalJson({ ...JSON.parse(body), details: {} })))],
  ['more logged at opening than at closing', 'roll', relogged((log) => replaced(log, at(log, 'ballots.open'), (body) => changedEntry(body, { present: 45 })))],
  ['a later roll that nobody logged', 'roll', onRoll({ version: 2 })],
  ['a later roll logged with another hash', 'roll', (parts, sample) => ({ ...onRoll({ version: 2 })(parts, sample), ...sample.relog(withSupplement(parts, '0'.repeat(64))) })],
  ['an issuance to somebody not on the roll', 'issuances', onIssuance((row) => ({ ...row, deputyId: 'nobody' }))],
  ['a second paper for one deputy', 'issuances', onIssuance((row, parts) => ({ ...row, deputyId: parts.issuances[6].deputyId }))],
  ['a forged device signature', 'issuances', onIssuance((row) => ({ ...row, deviceSignature: flip(row.deviceSignature) }))],
  ['a forged token signature', 'issuances', onIssuance((row) => ({ ...row, signature: flip(row.signature) }))],
  ['another request', 'issuances', onIssuance((row) => ({ ...row, request: flip(row.request) }))],
  ['a late paper the log does not know', 'issuances', relogged((log) => without(log, late(log)))],
  ['a late paper handed out after closing', 'legal-order', relogged((log) => [...without(log, late(log)), log[late(log)]])],
  ['a logged request hash changed', 'issuances', relogged((log) => replaced(log, at(log, 'papers.issued'), (body) => body.replace(/"requestHash":"../, '"requestHash":"zz')))],
  ['an issuance dropped', 'issuances', (parts) => ({ ...parts, issuances: without(parts.issuances, 2) })],
  ['a leaf hash dropped from the closing set', 'closing-set', onClosing(({ leafHashes, count }) => ({ leafHashes: without(leafHashes, 4), count: count - 1 }))],
  ['two leaf hashes exchanged', 'closing-set', onClosing(({ leafHashes }) => ({ leafHashes: swapped(leafHashes, 4) }))],
  ['another root', 'closing-set', onClosing(() => ({ root: '0'.repeat(64) }))],
  ['another count', 'closing-set', onClosing(({ count }) => ({ count: count + 1 }))],
  ['a forged closing signature', 'closing-set', onClosing(({ signature }) => ({ signature: flip(signature) }))],
  ['a closing set the log does not know', 'closing-set', relogged((log) => replaced(log, at(log, 'ballots.seal'), (body) => changedEntry(body, { count: 38 })))],
  ['a paper dropped', 'papers', (parts) => ({ ...parts, papers: without(parts.papers, 5) })],
  ['a paper twice', 'papers', (parts) => ({ ...parts, papers: [...parts.papers, parts.papers[5]] })],
  ['a paper with another magic', 'papers', onPaper((paper) => flip(paper, 0))],
  ['a paper with another codec', 'papers', onPaper((paper) => flip(paper, 4))],
  ['a paper of another ballot', 'papers', onPaper((paper) => flip(paper, 10))],
  ['a paper with another manifest hash', 'papers', onPaper((paper) => flip(paper, 30))],
  ['a paper with another token key', 'tokens', onPaper((paper) => flip(paper, 60))],
  ['a paper with another token prefix', 'tokens', onPaper((paper) => flip(paper, 90))],
  ['a paper with a forged token', 'tokens', onPaper((paper) => flip(paper, 300))],
  ['a paper with another length', 'papers', onPaper((paper) => flip(paper, 504))],
  ['a paper with another salt', 'paper-signatures', onPaper((paper) => flip(paper, 510))],
  ['a paper with other marks', 'paper-signatures', onPaper((paper) => flip(paper, 523))],
  ['a paper with a forged signature', 'paper-signatures', onPaper((paper) => flip(paper, fromBase64Url(paper).length - 20))],
  ['more papers than present', 'counts-limits', onRoll({ present: 41 })],
  ['fewer issued than cast', 'counts-limits', onRoll({ issuedTablet: 38 })],
  ['more present than in office', 'counts-limits', onRoll({ present: 47 })],
  ['one approval more in the box', 'tally', onBoxCounts(({ items }) => ({ items: { ...items, p1: { ...items['p1'], approve: items['p1']['approve'] + 1 } } }))],
  ['approvals moved from one item to another', 'tally', onBoxCounts(({ items }) => ({ items: { ...items, p1: items['p6'], p6: items['p1'] } }))],
  ['an invalid paper made valid', 'tally', onBoxCounts(({ valid }) => ({ valid: valid + 1, reasons: {} }))],
  ['a place counted twice', 'tally', (parts) => ({ ...parts, tallies: [...parts.tallies, parts.tallies[1]] })],
  ['a place left out', 'verdict', (parts) => ({ ...parts, tallies: parts.tallies.slice(0, 1) })],
  ['another needed number', 'verdict', onResult(({ results }) => ({ results: replaced(results!, 0, (part) => ({ ...part, result: { ...part.result, needed: 1 } }) as typeof part) }))],
  ['another figure in the result', 'verdict', onResult(({ results }) => ({ results: replaced(results!, 1, (part) => ({ ...part, result: { ...part.result, papers: { ...part.result.papers, valid: 1 } } }) as typeof part) }))],
  ['another evaluation figure', 'verdict', onResult(({ results }) => ({ results: replaced(results!, 1, (part) => ({ ...part, result: { ...part.result, items: [{ id: 'e1', counts: { satisfied: 41 }, grade: 'satisfied' }] } }) as typeof part) }))],
  ['a result dropped', 'verdict', onResult(({ results }) => ({ results: results!.slice(0, 1) }))],
  ['another computed list', 'decision', onResult(() => ({ computed: { choice: ['p6'] } }))],
  ['another adopted list', 'decision', onResult(() => ({ adopted: { choice: ['p6'] } }))],
  ['another adopted list with a reason', 'decision', onResult(() => ({ adopted: { choice: ['p6'] }, departure: { reason: '理由', signer: '某人' } }))],
  ['an item that is not on the ballot', 'decision', onResult(() => ({ adopted: { choice: ['p9'] } }))],
  ['no certificate', 'decision', onResult(() => ({ certificate: null }))],
];

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
