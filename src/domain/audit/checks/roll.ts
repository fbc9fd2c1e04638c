import { fromBase64Url } from '../../sealing/base64';
import { sha256, toHex, utf8 } from '../../sealing/bytes';
import { FILES } from '../bundle';
import type { BundleReader } from '../bundle-reader';
import { canonicalJson } from '../canonical-json';
import { Fault, faultIf } from '../fault';
import { shownEntries } from '../read-log';
import { found, type Check } from './check';

/** The roll is the one frozen at arming (or a later version of it), and its names are as many as its figure. */
export const rollCheck: Check = (bundle) => {
  const { roll } = bundle;
  const frozen = bundle.frozen.manifest.roll;
  const isFirst = roll.version === frozen.version;
  const faults = [
    ...faultIf(roll.version < frozen.version, 'older-than-manifest', FILES.roll),
    ...faultIf(isFirst && roll.hash !== toHex(fromBase64Url(frozen.hash)), 'differs-from-manifest', FILES.roll),
    ...faultIf(isFirst && roll.deputies !== frozen.deputies, 'differs-from-manifest', FILES.roll),
    ...loggedFaults(bundle),
  ];
  if (roll.members === null) return found(faults, 'names-not-in-this-edition');
  return found([
    ...faults,
    ...supplementFaults(bundle),
    ...faultIf(roll.members.length !== roll.deputies, 'not-as-many-as-figure', FILES.roll),
    ...faultIf(new Set(roll.members.map(({ deputyId }) => deputyId)).size !== roll.members.length, 'deputy-twice', FILES.roll),
    ...faultIf(toHex(sha256(utf8(canonicalJson(roll.members)))) !== roll.hash, 'hash-differs', FILES.roll),
  ]);
};

/** A later version of the roll is the newest that was logged with its reason. */
function supplementFaults(bundle: BundleReader): readonly Fault[] {
  const { roll } = bundle;
  const newest = shownEntries(bundle).findLast(({ entry }) => entry.act === 'rolls.supplement');
  if (newest === undefined) return faultIf(roll.version > bundle.frozen.manifest.roll.version, 'later-version-not-logged', FILES.roll);
  const { version, hash, deputies } = newest.entry.details;
  return faultIf(version !== roll.version || hash !== roll.hash || deputies !== roll.deputies, 'differs-from-newest-supplement', newest.where);
}

const FIGURES = ['present', 'issuedTablet', 'issuedPaper', 'disputed'] as const;

/** Figures only grow between opening and closing, by supplements; those logged at closing are final. Both entries name all of them. */
function loggedFaults(bundle: BundleReader): readonly Fault[] {
  const { roll } = bundle;
  return shownEntries(bundle).flatMap(({ entry: { act, details }, where }) => {
    if (act !== 'ballots.open' && act !== 'ballots.close') return [];
    return FIGURES.flatMap((figure) => {
      const logged = details[figure];
      if (typeof logged !== 'number') return [new Fault('figure-not-logged', `${where} ${figure}`)];
      return act === 'ballots.open'
        ? faultIf(roll[figure] < logged, 'figure-fell-since-opening', `${where} ${figure}`)
        : faultIf(roll[figure] !== logged, 'figure-differs-from-closing', `${where} ${figure}`);
    });
  });
}
