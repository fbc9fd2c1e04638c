import { fromBase64Url } from '../../sealing/base64';
import { isBlindSignatureValid } from '../../sealing/blind-rsa';
import { sha256, toHex, utf8 } from '../../sealing/bytes';
import type { CryptoSuite } from '../../sealing/crypto-suite';
import { isTakeRequestValid } from '../../sealing/take-paper';
import { isTokenValid, TOKEN_PART_LENGTH } from '../../sealing/token';
import { FILES, type IssuanceRow } from '../bundle';
import { asFault, at, type BundleReader } from '../bundle-reader';
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

/** Every deputy got at most one paper, asked for by their own device and signed by the app. */
export const issuancesCheck: Check = (bundle, suite) => {
  if (bundle.frozen.manifest.tokenKey === null) return found([], 'everything-on-paper');
  if (!bundle.shows(FILES.issuances)) return found([], 'names-not-in-this-edition');
  const { issuances, roll } = bundle;
  const members = new Set(roll.members?.map(({ deputyId }) => deputyId));
  const seen = new Set<string>();
  return found([
    ...issuances.flatMap((row, index) => {
      const where = at(FILES.issuances, index);
      return [
        ...faultIf(!members.has(row.deputyId), 'not-on-the-roll', where),
        ...faultIf(seen.size === seen.add(row.deputyId).size, 'second-paper', where),
        ...issuanceFaults(row, bundle, suite, where),
      ];
    }),
    ...faultIf(issuances.length !== roll.issuedTablet, 'not-as-many-as-issued', FILES.issuances),
  ]);
};

function issuanceFaults(row: IssuanceRow, bundle: BundleReader, suite: CryptoSuite, where: string): readonly Fault[] {
  const { hash } = bundle.frozen;
  return [
    ...faultIf(!isTakeRequestValid(row.request, row.deviceSignature, row.deviceKey, hash, suite), 'device-signature-invalid', where),
    ...faultIf(!asFault(where, () => isAnswerValid(row, bundle, suite)), 'token-signature-invalid', where),
  ];
}

function isAnswerValid(row: IssuanceRow, { frozen: { manifest, hash } }: BundleReader, suite: CryptoSuite): boolean {
  const [request, signature, key] = [fromBase64Url(row.request), fromBase64Url(row.signature), manifest.tokenKey!];
  if (manifest.secrecy !== 'named') return isBlindSignatureValid(signature, request, key);
  const token = { prefix: request.subarray(0, TOKEN_PART_LENGTH), tokenKey: request.subarray(TOKEN_PART_LENGTH), signature };
  return isTokenValid(token, hash, key, suite);
}
