import { fromBase64Url } from '../../sealing/base64';
import { sha256, toHex, utf8 } from '../../sealing/bytes';
import { FILES } from '../bundle';
import type { BundleReader } from '../bundle-reader';
import { canonicalJson } from '../canonical-json';
import { faultIf, type Fault } from '../fault';
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
    ...faultIf(roll.members.length !== roll.deputies, 'not-as-many-as-figure', FILES.roll),
    ...faultIf(new Set(roll.members.map(({ deputyId }) => deputyId)).size !== roll.members.length, 'deputy-twice', FILES.roll),
    ...faultIf(toHex(sha256(utf8(canonicalJson(roll.members)))) !== roll.hash, 'hash-differs', FILES.roll),
  ]);
};

const FIGURES = ['present', 'issuedTablet', 'issuedPaper', 'disputed'] as const;

/** Figures only grow between opening and closing, by supplements; what was logged at closing is final. */
function loggedFaults(bundle: BundleReader): readonly Fault[] {
  const { roll } = bundle;
  return shownEntries(bundle).flatMap(({ entry, where }) =>
    FIGURES.filter((figure) => typeof entry.details[figure] === 'number').flatMap((figure) => [
      ...faultIf(entry.act === 'ballots.open' && roll[figure] < Number(entry.details[figure]), 'figure-fell-since-opening', `${where} ${figure}`),
      ...faultIf(entry.act === 'ballots.close' && roll[figure] !== entry.details[figure], 'figure-differs-from-closing', `${where} ${figure}`),
    ]),
  );
}
