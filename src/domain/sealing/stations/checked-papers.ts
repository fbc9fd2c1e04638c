import { toHex } from '../bytes';
import type { CryptoSuite } from '../crypto-suite';
import { addAggregates } from '../elgamal/aggregate';
import type { CheckedPapers as CheckedContents } from '../elgamal/check-and-sum';
import type { ContentCheck, SealedContent } from '../elgamal/verify';
import type { FrozenManifest } from '../manifest-hash';
import { paperLeafHash } from '../paper';
import { DomainError } from '../../shared/problem';
import { aggregateText, readAggregate } from './opening';
import { readPaper } from './replica';

/** A paper that a station holds; hashes and keys in hex. `check`: where its content fails, null where it is valid. */
export interface HeldPaper {
  readonly leafHash: string;
  readonly tokenKey: string;
  readonly check: ContentCheck | null;
}

/** What the check of some papers found. */
export interface CheckedPapers {
  readonly papers: readonly HeldPaper[];
  /** Leaf hashes of papers that the box should never have taken: of another ballot, without a token, not signed, or under a token that was used. */
  readonly aliens: readonly string[];
  /** The sums of the valid papers, base64url; empty where there is none. */
  readonly aggregate: string;
}

/** The papers that may be checked, and the names of those that are none of this ballot's. */
export interface ReadPapers {
  readonly own: readonly SealedContent[];
  readonly aliens: readonly string[];
}

export function readPapers(papers: readonly Uint8Array[], frozen: FrozenManifest, suite: CryptoSuite): ReadPapers {
  const read = papers.map((bytes) => readOrName(bytes, frozen, suite));
  return { own: read.filter((one) => typeof one !== 'string'), aliens: read.filter((one) => typeof one === 'string') };
}

function readOrName(bytes: Uint8Array, frozen: FrozenManifest, suite: CryptoSuite): SealedContent | string {
  try {
    return readPaper(bytes, frozen, suite);
  } catch (error) {
    if (error instanceof DomainError) return toHex(paperLeafHash(bytes));
    throw error;
  }
}

/** `checked` by place in `own`. */
export function foundIn({ own, aliens }: ReadPapers, { valid, invalid, aggregate }: CheckedContents): CheckedPapers {
  const checks = new Map(invalid.map(({ index, check }) => [index, check]));
  return {
    papers: own.map(({ leafHash, tokenKey }, place) => ({ leafHash: toHex(leafHash), tokenKey: toHex(tokenKey), check: checks.get(place) ?? null })),
    aliens,
    aggregate: valid.length === 0 ? '' : aggregateText(aggregate),
  };
}

export const joined = (parts: readonly CheckedPapers[]): CheckedPapers => ({
  papers: parts.flatMap(({ papers }) => papers),
  aliens: parts.flatMap(({ aliens }) => aliens),
  aggregate: sumOf(parts),
});

/** The sum of all these sums; of none, nothing. */
export function sumOf(parts: readonly Pick<CheckedPapers, 'aggregate'>[]): string {
  const sums = parts.flatMap(({ aggregate }) => (aggregate === '' ? [] : [readAggregate(aggregate)]));
  const [first, ...rest] = sums;
  return first === undefined ? '' : aggregateText(rest.reduce(addAggregates, first));
}
