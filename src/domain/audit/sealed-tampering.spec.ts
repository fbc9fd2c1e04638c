import { sampleBundle, withByteChanged, type Sample } from '../../../test/factories/sample-bundle';
import { nodeSuite } from '../../platform/security/node-suite';
import { makeTokenKeyPair } from '../../platform/security/token-signer';
import { fromBase64Url, toBase64Url } from '../sealing/base64';
import { toHex } from '../sealing/bytes';
import type { CheckedContents } from '../sealing/elgamal/verify';
import { checkHere, type CheckContents } from './bundle-reader';
import type { BundleParts, StationsFile } from './bundle';
import { canonicalJson } from './canonical-json';
import { checkBundle, type CheckId } from './checker';

/** Whoever holds the log's key can list and sign a changed bundle of a sealed ballot anew; then the check of the thing itself must notice. */
const failing = (files: ReadonlyMap<string, Uint8Array>): CheckId[] => checkBundle(files, nodeSuite, {}, checkOnce).filter(({ outcome }) => outcome === 'failed').map(({ id }) => id);
const known = new Map<string, CheckedContents>();
/** The same papers give the same answer: it is worked out once for all cases. */
const checkOnce: CheckContents = (contents, frozen) => {
  const key = contents.map(({ leafHash }) => toHex(leafHash)).join();
  if (!known.has(key)) known.set(key, checkHere(contents, frozen));
  return known.get(key)!;
};
const flip = (text: string, index = 10): string => toBase64Url(withByteChanged(fromBase64Url(text), index));
const replaced = <T>(list: readonly T[], index: number, change: (member: T) => T): T[] => list.map((member, place) => (place === index ? change(member) : member));

type Change = (parts: BundleParts, sample: Sample) => BundleParts;
const onStations = (change: (stations: StationsFile) => Partial<StationsFile>): Change => (parts) => ({ ...parts, stations: { ...parts.stations!, ...change(parts.stations!) } });
const onOpening = (change: (opening: StationsFile['openings'][number]) => object): Change => onStations(({ openings }) => ({ openings: replaced(openings, 0, (opening) => ({ ...opening, ...change(opening) })) }));
const onBothOpenings = (change: object): Change => onStations(({ openings }) => ({ openings: openings.map((opening) => ({ ...opening, ...change })) }));
const onRelease = (change: object): Change => onStations(({ releases }) => ({ releases: releases.map((release) => ({ ...release, ...change })) }));
const onManifest = (change: (sealed: { threshold: number; key: string; stations: { commitments: string[]; keyProof: string }[] }) => void): Change => (parts) => {
  const manifest = JSON.parse(parts.manifest);
  change(manifest.sealed);
  return { ...parts, manifest: canonicalJson(manifest) };
};
const onEntry = (act: string, change: object): Change => (parts, sample) => {
  const changed = parts.log.map((body) => {
    const entry = JSON.parse(body) as { act: string; details: object };
    return entry.act === act ? canonicalJson({ ...entry, details: { ...entry.details, ...change } }) : body;
  });
  return { ...parts, ...sample.relog(changed) };
};
const onBox = (change: (items: Record<string, Record<string, number>>) => void): Change => (parts) => {
  const tallies = JSON.parse(JSON.stringify(parts.tallies));
  change(tallies[0].counts[0].items);
  return { ...parts, tallies };
};

const INSIDE_JOBS: [string, CheckId, Change][] = [
  ['another election key', 'election-key', onManifest((sealed) => (sealed.key = toBase64Url(fromBase64Url(sealed.stations[0].commitments[0]))))],
  ['a commitment exchanged', 'election-key', onManifest(({ stations }) => (stations[0].commitments = stations[1].commitments))],
  ['a key without proof', 'election-key', onManifest(({ stations }) => (stations[0].keyProof = stations[1].keyProof))],
  ['an invalid paper passed off as valid', 'proofs', onOpening(() => ({ invalid: [] }))],
  ['a valid paper listed as invalid', 'proofs', onOpening(({ invalid }) => ({ invalid: [{ at: 0, check: 'proof' }, ...invalid.filter(({ at }) => at > 0)] }))],
  ['an invalid paper under another check', 'proofs', onOpening(({ invalid }) => ({ invalid: invalid.map(({ at }) => ({ at, check: 'cap' })) }))],
  ['sums of other papers', 'sums', onOpening(({ aggregate }) => ({ aggregate: toBase64Url(fromBase64Url(aggregate).slice(64).length > 0 ? new Uint8Array([...fromBase64Url(aggregate).slice(64), ...fromBase64Url(aggregate).slice(0, 64)]) : new Uint8Array()) }))],
  ['another valid set', 'sums', onBothOpenings({ validRoot: '0'.repeat(64) })],
  ['another closing root in an opening', 'sums', onBothOpenings({ root: '0'.repeat(64) })],
  ['one station alone', 'openings', onStations(({ openings }) => ({ openings: openings.slice(0, 1) }))],
  ['one station twice', 'openings', onStations(({ openings }) => ({ openings: [openings[0], openings[0]] }))],
  ['a partial decryption of another station', 'openings', onStations(({ openings }) => ({ openings: replaced(openings, 0, (opening) => ({ ...opening, partial: openings[1].partial })) }))],
  ['a partial decryption changed', 'openings', onOpening(({ partial }) => ({ partial: flip(partial, 40) }))],
  ['a forged signature of a station', 'openings', onOpening(({ signature }) => ({ signature: flip(signature) }))],
  ['one approval more', 'tally', onBox((items) => (items['p1'] = { ...items['p1'], approve: items['p1']['approve'] + 1, abstain: items['p1']['abstain'] - 1 }))],
  ['approvals moved between items', 'tally', onBox((items) => ([items['p1'], items['p6']] = [items['p6'], items['p1']]))],
  ['one record missing', 'records', onStations(({ records }) => ({ records: records.slice(1) }))],
  ['a record of another result', 'records', onStations(({ records }) => ({ records: replaced(records, 0, (record) => ({ ...record, resultHash: '0'.repeat(64) })) }))],
  ['a check ticked afterwards', 'records', onStations(({ records }) => ({ records: replaced(records, 0, (record) => ({ ...record, checks: [...record.checks, { check: 'box-empty', isSeen: true }] })) }))],
  ['a key said to be destroyed by nobody', 'records', onStations(({ destructions }) => ({ destructions: replaced(destructions, 0, (said) => ({ ...said, signature: flip(said.signature) })) }))],
  ['a release that was up to date', 'live-releases', onRelease({ received: 39 })],
  ['a release of a few papers', 'live-releases', onRelease({ covers: 19 })],
  ['a release by one station', 'live-releases', onStations(({ releases }) => ({ releases: releases.slice(1) }))],
  ['releases that differ', 'live-releases', onStations(({ releases }) => ({ releases: replaced(releases, 1, (release) => ({ ...release, covers: 21 })) }))],
  ['a release out of turn', 'live-releases', onRelease({ number: 2 })],
  ['a second token of the first issuer', 'issuances', (parts) => ({ ...parts, issuances: replaced(parts.issuances, 0, (row) => ({ ...row, secondSignature: row.signature })) })],
  ['a release although fewer than three steps were issued when the vote was opened', 'live-releases', onEntry('ballots.open', { issuedTablet: 59 })],
];

describe('a bundle of a sealed ballot', () => {
  let sample: Sample;
  beforeAll(async () => {
    sample = sampleBundle('sealed', await makeTokenKeyPair(), false, 61, await makeTokenKeyPair());
  });

  it('holds in both editions; one paper is invalid and listed, two of three stations opened, and there is a live release', () => {
    expect(sample.parts.stations).toMatchObject({ openings: [{ index: 1, invalid: [{ check: 'proof' }] }, { index: 3 }], releases: [{ number: 1 }, { number: 1 }] });
    const unproved = (edition: 'public' | 'scrutineers') => checkBundle(sample.build(edition), nodeSuite).map(({ id, outcome }) => `${id} ${outcome}`).filter((line) => !line.endsWith(' ok'));
    expect(unproved('scrutineers')).toEqual([]);
    expect(unproved('public')).toEqual(['roll cannot-be-proved', 'issuances cannot-be-proved']);
  });

  it('cannot even be made where all stations would be needed', () => {
    expect(() => sample.build('public', onManifest((sealed) => (sealed.threshold = 3))(sample.parts, sample))).toThrow('invalid-ballot');
  });

  it('names no deputy in the public edition', () => {
    const text = [...sample.build('public').values()].map((bytes) => Buffer.from(bytes).toString('utf8')).join('\n');
    expect(sample.parts.roll.members!.filter(({ deputyId, name }) => text.includes(deputyId) || text.includes(`"${name}"`)).map(({ name }) => name)).toEqual([]);
  });

  it.each(INSIDE_JOBS)('with %s fails %s', (_, check, change) => {
    expect(failing(sample.build('scrutineers', change(sample.parts, sample)))).toContain(check);
  });

  it('is not worked through where a byte of a file was changed', () => {
    const files = sample.build('public');
    for (const [name, bytes] of files) {
      for (const share of [0, 0.31, 0.77, 0.9999]) {
        const failed = failing(new Map([...files, [name, withByteChanged(bytes, Math.floor(bytes.length * share))]]));
        expect([name, share, failed[0]]).toEqual([name, share, 'files']);
      }
    }
  });
});
