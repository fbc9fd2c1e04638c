import { toHex, utf8, type RandomBytes } from '../../sealing/bytes';
import type { CryptoSuite } from '../../sealing/crypto-suite';
import { drawnFrom } from '../../sealing/drawn';
import { sumContents } from '../../sealing/elgamal/aggregate';
import { electionKeyProblems } from '../../sealing/keys/election-key';
import { isOpeningSigned, isPartialRight, isReleaseSigned, openingDifferences, recountOf } from '../../sealing/stations/opening';
import type { Opening } from '../../sealing/stations/said';
import { sealedReleaseStep } from '../../sealing/stations/release-policy';
import { resultOf } from '../../sealing/stations/result';
import { destructionMessage, isStatementBy, recordMessage } from '../../sealing/stations/statements';
import { FILES, type SaidByStation } from '../bundle';
import type { BundleReader } from '../bundle-reader';
import { Fault, faultIf } from '../fault';
import { shownEntries } from '../read-log';
import { found, type Check } from './check';

/** A check that has nothing to ask of a ballot that is not sealed. */
const ifSealed =
  (faults: (bundle: BundleReader, suite: CryptoSuite) => readonly Fault[]): Check =>
  (bundle, suite) => {
    if (bundle.frozen.manifest.sealed === null) return found([]);
    return bundle.shows(FILES.stations) ? found(faults(bundle, suite)) : found([], 'counts-not-in-this-edition');
  };

/** V2: the commitments of the stations give the election key, and each knew its own secret. */
export const electionKeyCheck: Check = (bundle) =>
  found(electionKeyProblems(bundle.frozen.manifest).map(({ code, at }) => new Fault(code, `${FILES.manifest} ${at ?? ''}`.trim())));

/** V7: whatever fails is listed as invalid under the check it fails, and nothing else is. */
export const proofsCheck = ifSealed((bundle) => {
  const { checkedContents, stations } = bundle;
  const failing = checkedContents.invalid.map(({ index, check }) => ({ at: index, check }));
  return stations.openings.flatMap((opening) => {
    const listed = new Map(opening.invalid.map(({ at, check }) => [at, check]));
    const missing = failing.filter(({ at, check }) => listed.get(at) !== check).map(({ at, check }) => new Fault(`paper-fails-${check}`, `${FILES.papers}:${at + 1}`));
    const surplus = opening.invalid.filter(({ at }) => !failing.some((one) => one.at === at)).map(({ at }) => new Fault('listed-as-invalid-and-valid', `${FILES.papers}:${at + 1}`));
    return [...missing, ...surplus, ...faultIf(listed.size !== opening.invalid.length || !isAscending(opening), 'not-ascending', whereOf('openings', opening))];
  });
});

/** V8: set, valid set and sums of every opening are those of the papers. */
export const sumsCheck = ifSealed((bundle) => {
  const { checkedContents, frozen, papers, stations, closing } = bundle;
  const sum = sumContents(checkedContents.valid.map((place) => papers[place]!.paper.content), frozen.manifest);
  const recount = recountOf(papers.map(({ leafHash }) => toHex(leafHash)), checkedContents, sum);
  return [
    ...faultIf(recount.root !== closing.root || recount.count !== closing.count, 'not-the-closing-set', FILES.papers),
    // who is invalid is the question of `proofs`
    ...stations.openings.flatMap((opening) => openingDifferences(opening, recount).filter((field) => field !== 'invalid').map((field) => new Fault('differs-from-recount', `${whereOf('openings', opening)} ${field}`))),
  ];
});

/** V9: enough stations opened, each its own part, and proved it. */
export const openingsCheck = ifSealed(({ stations: { openings }, frozen }, suite) => [
  ...faultIf(openings.length < frozen.manifest.sealed!.threshold, 'not-enough-stations', FILES.stations),
  ...eachOnce('openings', openings),
  ...openings.flatMap((opening) => [
    ...faultIf(!isOpeningSigned(opening, opening.index, frozen, suite), 'signature-invalid', whereOf('openings', opening)),
    ...faultIf(!isPartialRight(opening, opening.index, frozen, weightsOf(opening)), 'partial-decryption-invalid', whereOf('openings', opening)),
  ]),
]);

/** V13: no two releases differ by fewer papers than a batch, and none was up to date. */
export const liveReleasesCheck = ifSealed((bundle, suite) => {
  const { stations, frozen, closing } = bundle;
  const { releases } = stations;
  if (releases.length === 0) return [];
  const sealed = frozen.manifest.sealed!;
  const issued = shownEntries(bundle).find(({ entry }) => entry.act === 'ballots.open')?.entry.details['issuedTablet'];
  const size = typeof issued === 'number' ? sealedReleaseStep(frozen.manifest, issued) : null;
  if (size === null) return [new Fault('release-not-allowed', FILES.stations)];
  const numbers = [...new Set(releases.map(({ number }) => number))];
  const sets = numbers.map((number) => releases.filter((release) => release.number === number));
  return [
    ...sets.flatMap((set, place) => {
      const [first] = set;
      const where = `${FILES.stations} releases ${first!.number}`;
      const before = place === 0 ? 0 : sets[place - 1]![0]!.covers;
      return [
        ...faultIf(first!.number !== place + 1, 'out-of-order', where),
        ...faultIf(set.some(({ covers, received, validRoot, aggregate }) => covers !== first!.covers || received !== first!.received || validRoot !== first!.validRoot || aggregate !== first!.aggregate), 'stations-differ', where),
        ...faultIf(set.length < sealed.threshold, 'not-enough-stations', where),
        ...faultIf(first!.covers - before < size, 'releases-too-close', where),
        ...faultIf(first!.received - first!.covers < size, 'release-not-lagging', where),
        ...faultIf(first!.received > closing.count, 'more-than-in-closing-set', where),
        ...eachOnce(`releases ${first!.number}`, set),
      ];
    }),
    ...releases.flatMap((release) => [
      ...faultIf(!isReleaseSigned(release, release.index, frozen, suite), 'signature-invalid', whereOf(`releases ${release.number}`, release)),
      ...faultIf(!isPartialRight(release, release.index, frozen, weightsOf(release)), 'partial-decryption-invalid', whereOf(`releases ${release.number}`, release)),
    ]),
  ];
});

/** The scrutineers signed this result. */
export const recordsCheck = ifSealed((bundle, suite) => {
  const { stations, frozen } = bundle;
  const [opening] = stations.openings;
  const box = bundle.shows(FILES.tallies) ? bundle.tallies.find(({ origin }) => origin === 'box')?.counts : undefined;
  const hash = opening && box && resultOf(opening, box).hash;
  const keyOf = (index: number): string => frozen.manifest.sealed!.stations[index - 1]?.signingKey ?? '';
  return [
    ...faultIf(stations.records.length < frozen.manifest.sealed!.threshold, 'not-enough-stations', FILES.stations),
    ...eachOnce('records', stations.records),
    ...eachOnce('destructions', stations.destructions),
    ...stations.records.flatMap((record) => [
      ...faultIf(hash !== undefined && record.resultHash !== hash, 'record-of-another-result', whereOf('records', record)),
      ...faultIf(!isStatementBy(recordMessage(frozen.hash, record.index, record), record.signature, keyOf(record.index), suite), 'signature-invalid', whereOf('records', record)),
    ]),
    ...stations.destructions.flatMap((said) => faultIf(!isStatementBy(destructionMessage(frozen.hash, said.index), said.signature, keyOf(said.index), suite), 'signature-invalid', whereOf('destructions', said))),
  ];
});

/** Drawn from what is checked, so that nobody chose them. */
const weightsOf = ({ partial }: Pick<Opening, 'partial'>): RandomBytes => drawnFrom(utf8(partial));

const whereOf = (list: string, { index }: { readonly index: number }): string => `${FILES.stations} ${list} ${index}`;

const isAscending = ({ invalid }: Opening): boolean => invalid.every(({ at }, place) => place === 0 || at > invalid[place - 1]!.at);

/** Ascending by station, none twice. */
const eachOnce = (list: string, said: readonly SaidByStation<object>[]): readonly Fault[] =>
  said.flatMap((one, place) => faultIf(place > 0 && one.index <= said[place - 1]!.index, 'not-ascending', whereOf(list, one)));
