import { rootOfLeafHashes } from '../../audit/merkle';
import type { ElectionKey } from '../../ballot/manifest';
import { DomainError } from '../../shared/problem';
import { fromBase64Url, toBase64Url } from '../base64';
import { concat, fromHex, toHex, type RandomBytes } from '../bytes';
import type { CryptoSuite } from '../crypto-suite';
import type { Aggregate } from '../elgamal/aggregate';
import type { CheckedContents } from '../elgamal/verify';
import type { FrozenManifest } from '../manifest-hash';
import { decryptPartially, isPartialValid, type OpeningContext } from '../opening/partial';
import type { Opening, Recount, Release, Signed } from './said';
import { isStatementBy, openingMessage, releaseMessage, signStatement } from './statements';

const POINT_LENGTH = 32;

/** R ‖ S of each place in wire order, base64url. */
export const aggregateText = (aggregate: Aggregate): string => toBase64Url(concat(...aggregate.flatMap(({ R, S }) => [R, S])));

/** Throws RangeError where the text is no aggregate. */
export function readAggregate(text: string): Aggregate {
  const bytes = fromBase64Url(text);
  if (bytes.length === 0 || bytes.length % (2 * POINT_LENGTH) !== 0) throw new RangeError('not an aggregate');
  const point = (place: number): Uint8Array => bytes.slice(place * POINT_LENGTH, (place + 1) * POINT_LENGTH);
  return Array.from({ length: bytes.length / (2 * POINT_LENGTH) }, (_, place) => ({ R: point(2 * place), S: point(2 * place + 1) }));
}

/** RFC 9162 root over leaf hashes (hex), in ascending order; hex. */
export const rootOfHashes = (leafHashes: readonly string[]): string => toHex(rootOfLeafHashes([...leafHashes].sort().map(fromHex)));

/** @param leafHashes hex, of all papers in the order of the closing set; @param checked by place in it */
export function recountOf(leafHashes: readonly string[], checked: CheckedContents, aggregate: Aggregate): Recount {
  return {
    root: rootOfHashes(leafHashes),
    count: leafHashes.length,
    invalid: checked.invalid.map(({ index, check }) => ({ at: index, check })).sort((one, other) => one.at - other.at),
    validRoot: rootOfHashes(checked.valid.map((place) => leafHashes[place]!)),
    aggregate: checked.valid.length === 0 ? '' : aggregateText(aggregate),
  };
}

/** A station: its place in the election key and what it holds, base64url. */
export interface OwnStation {
  readonly index: number;
  readonly signingSecretKey: string;
  readonly share: string;
}

type Sums = { readonly aggregate: string; readonly validRoot: string };

/** Opens its part of a recount and signs it. Nothing is opened where no paper is valid. */
export function makeOpening(recount: Recount, own: OwnStation, frozen: FrozenManifest, random: RandomBytes, suite: CryptoSuite): Signed<Opening> {
  const opening = { ...recount, partial: partialOf(recount, own, frozen, random) };
  return { ...opening, signature: signStatement(openingMessage(frozen.hash, own.index, opening), own.signingSecretKey, suite) };
}

export function makeRelease(counted: Omit<Release, 'partial'>, own: OwnStation, frozen: FrozenManifest, random: RandomBytes, suite: CryptoSuite): Signed<Release> {
  const release = { ...counted, partial: partialOf(counted, own, frozen, random) };
  return { ...release, signature: signStatement(releaseMessage(frozen.hash, own.index, release), own.signingSecretKey, suite) };
}

function partialOf(sums: Sums, { index, share }: OwnStation, frozen: FrozenManifest, random: RandomBytes): string {
  if (sums.aggregate === '') return '';
  return toBase64Url(decryptPartially(readAggregate(sums.aggregate), fromBase64Url(share), contextOf(sums, index, frozen), random));
}

export function isOpeningSigned(opening: Signed<Opening>, index: number, frozen: FrozenManifest, suite: CryptoSuite): boolean {
  return isStatementBy(openingMessage(frozen.hash, index, opening), opening.signature, signingKeyOf(frozen, index), suite);
}

export function isReleaseSigned(release: Signed<Release>, index: number, frozen: FrozenManifest, suite: CryptoSuite): boolean {
  return isStatementBy(releaseMessage(frozen.hash, index, release), release.signature, signingKeyOf(frozen, index), suite);
}

/** Whether the partial decryption was made of these sums with the station's own share. Never throws. */
export function isPartialRight(sums: Sums & { readonly partial: string }, index: number, frozen: FrozenManifest, random: RandomBytes): boolean {
  if (sums.aggregate === '') return sums.partial === '';
  try {
    return isPartialValid(fromBase64Url(sums.partial), readAggregate(sums.aggregate), contextOf(sums, index, frozen), random);
  } catch {
    return false;
  }
}

const RECOUNT_FIELDS = ['root', 'count', 'invalid', 'validRoot', 'aggregate'] as const;

/** In which fields a station's opening differs from the own recount. */
export const openingDifferences = (opening: Recount, recount: Recount): readonly (typeof RECOUNT_FIELDS)[number][] =>
  RECOUNT_FIELDS.filter((field) => JSON.stringify(field === 'invalid' ? plain(opening) : opening[field]) !== JSON.stringify(field === 'invalid' ? plain(recount) : recount[field]));

const plain = ({ invalid }: Recount) => invalid.map(({ at, check }) => [at, check]);

function contextOf({ validRoot }: Sums, index: number, { manifest, hash }: FrozenManifest): OpeningContext {
  return { ballotId: manifest.ballotId, manifestHash: hash, setRoot: fromHex(validRoot), index, sealed: sealedOf(manifest.sealed) };
}

const signingKeyOf = ({ manifest }: FrozenManifest, index: number): string => sealedOf(manifest.sealed).stations[index - 1]?.signingKey ?? '';

function sealedOf(sealed: ElectionKey | null): ElectionKey {
  if (sealed === null) throw new DomainError('invalid-ballot', [{ code: 'contradicts-secrecy', at: 'sealed' }]);
  return sealed;
}
