import { fromBase64Url } from '../../sealing/base64';
import { isBlindSignatureValid } from '../../sealing/blind-rsa';
import { sha256, toHex } from '../../sealing/bytes';
import type { CryptoSuite } from '../../sealing/crypto-suite';
import { isTakeRequestValid } from '../../sealing/take-paper';
import { isTokenValid, TOKEN_PART_LENGTH } from '../../sealing/token';
import { listOf, fields, shapeProblems, text } from '../../shared/shape';
import { FILES, type DrawRow, type IssuanceRow } from '../bundle';
import { asFault, at, type BundleReader } from '../bundle-reader';
import { Fault, faultIf } from '../fault';
import { shownEntries } from '../read-log';
import { found, type Check } from './check';

/** Every deputy got at most one paper, asked for by their own device and signed by the app. */
export const issuancesCheck: Check = (bundle, suite) => {
  const { manifest } = bundle.frozen;
  if (manifest.tokenKey === null && manifest.cards === null) return found([], 'everything-on-paper');
  if (!bundle.shows(FILES.issuances)) return found([], 'names-not-in-this-edition');
  const hasNames = bundle.roll.members !== null;
  const faults = manifest.cards === null
    ? [...holderFaults(bundle, bundle.issuances), ...bundle.issuances.flatMap((row, index) => issuanceFaults(row, bundle, suite, at(FILES.issuances, index))), ...(hasNames ? loggedFaults(bundle) : [])]
    : [...holderFaults(bundle, bundle.draws), ...(hasNames ? loggedDrawFaults(bundle) : [])];
  return found(faults, hasNames ? null : 'names-not-in-this-edition');
};

/** Each deputy once, on the roll where it is shown, and as many as the figures say. */
function holderFaults({ roll }: BundleReader, holders: readonly DrawRow[]): readonly Fault[] {
  const members = roll.members && new Set(roll.members.map(({ deputyId }) => deputyId));
  const seen = new Set<string>();
  return [
    ...holders.flatMap(({ deputyId }, index) => [
      ...faultIf(members?.has(deputyId) === false, 'not-on-the-roll', at(FILES.issuances, index)),
      ...faultIf(seen.size === seen.add(deputyId).size, 'second-paper', at(FILES.issuances, index)),
    ]),
    ...faultIf(holders.length !== roll.issuedTablet, 'not-as-many-as-issued', FILES.issuances),
  ];
}

/** Who drew a card is who the log says did. */
function loggedDrawFaults(bundle: BundleReader): readonly Fault[] {
  const entries = shownEntries(bundle).filter(({ entry }) => LISTS.includes(entry.act));
  const logged = entries.flatMap(({ entry, where }) => listedIds(entry.details['cards'], where));
  const drawn = new Set(bundle.draws.map(({ deputyId }) => deputyId));
  return [
    ...logged.flatMap((deputyId) => faultIf(!drawn.has(deputyId), 'logged-and-not-here', `${FILES.issuances} ${deputyId}`)),
    ...bundle.draws.flatMap(({ deputyId }, index) => faultIf(!logged.includes(deputyId), 'log-says-otherwise', at(FILES.issuances, index))),
  ];
}

function listedIds(value: unknown, where: string): readonly string[] {
  if (shapeProblems(listOf(fields({ deputyId: text })), value).length > 0) throw new Fault('malformed', where);
  return (value as readonly DrawRow[]).map(({ deputyId }) => deputyId);
}

function issuanceFaults(row: IssuanceRow, bundle: BundleReader, suite: CryptoSuite, where: string): readonly Fault[] {
  const { hash } = bundle.frozen;
  return [
    ...faultIf(!isTakeRequestValid({ request: row.request, second: row.secondRequest ?? null }, row.deviceSignature, row.deviceKey, hash, suite), 'device-signature-invalid', where),
    ...faultIf(!asFault(where, () => isAnswerValid(row, bundle, suite)), 'token-signature-invalid', where),
    ...faultIf(!asFault(where, () => isSecondAnswerValid(row, bundle)), 'second-token-signature-invalid', where),
  ];
}

function isAnswerValid(row: IssuanceRow, { frozen: { manifest, hash } }: BundleReader, suite: CryptoSuite): boolean {
  const [request, signature, key] = [fromBase64Url(row.request), fromBase64Url(row.signature), manifest.tokenKey!];
  if (manifest.secrecy !== 'named') return isBlindSignatureValid(signature, request, key);
  const token = { prefix: request.subarray(0, TOKEN_PART_LENGTH), tokenKey: request.subarray(TOKEN_PART_LENGTH), signature, second: null };
  return isTokenValid(token, hash, { first: key, second: null }, suite);
}

/** A paper that the scrutineers' issuer did not sign cannot be cast; one that it signed must answer the request. */
function isSecondAnswerValid({ secondRequest, secondSignature }: IssuanceRow, { frozen: { manifest } }: BundleReader): boolean {
  const key = manifest.secondTokenKey;
  if (key === null) return secondRequest === undefined && secondSignature === undefined;
  if (secondRequest === undefined || secondSignature === undefined) return false;
  return secondSignature === null || isBlindSignatureValid(fromBase64Url(secondSignature), fromBase64Url(secondRequest), key);
}

interface LoggedPaper {
  readonly deputyId: string;
  readonly requestHash: string;
}
const loggedShape = listOf(fields({ deputyId: text, requestHash: text }));

/** Entries that list papers with the hash of each request: those given before opening, and a secret ballot's later ones. */
const LISTS = ['papers.issued', 'papers.issued-late'];

/** What the log says was handed out is what is here. Only a named ballot logs late papers one by one: of a secret one nobody may know when. */
function loggedFaults(bundle: BundleReader): readonly Fault[] {
  const { issuances, frozen } = bundle;
  const entries = shownEntries(bundle);
  const supplements = frozen.manifest.secrecy === 'named' ? entries.filter(({ entry }) => entry.act === 'papers.supplement') : [];
  const supplemented = new Set(supplements.map(({ entry }) => entry.details['deputyId']));
  const logged = entries.filter(({ entry }) => LISTS.includes(entry.act)).flatMap(({ entry, where }) => loggedPapers(entry.details['tablet'], where));
  const hashes = new Map(logged.map(({ deputyId, requestHash }) => [deputyId, requestHash]));
  const present = new Set(issuances.map(({ deputyId }) => deputyId));
  const ofTablets = supplements.filter(({ entry }) => entry.details['medium'] === 'tablet');
  return [
    ...ofTablets.filter(({ entry }) => !present.has(String(entry.details['deputyId']))).map(({ where }) => new Fault('logged-and-not-here', where)),
    ...logged.flatMap(({ deputyId }) => faultIf(!present.has(deputyId), 'logged-and-not-here', `${FILES.issuances} ${deputyId}`)),
    ...issuances.flatMap(({ deputyId, request }, index) => {
      const hash = hashes.get(deputyId);
      const isLogged = hash === undefined ? supplemented.has(deputyId) : asFault(at(FILES.issuances, index), () => toHex(sha256(fromBase64Url(request)))) === hash;
      return faultIf(!isLogged, 'log-says-otherwise', at(FILES.issuances, index));
    }),
  ];
}

function loggedPapers(value: unknown, where: string): readonly LoggedPaper[] {
  if (shapeProblems(loggedShape, value).length > 0) throw new Fault('malformed', where);
  return value as readonly LoggedPaper[];
}
