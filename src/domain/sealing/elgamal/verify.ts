import type { RandomBytes } from '../bytes';
import type { FrozenManifest } from '../manifest-hash';
import { failures, type Unchecked } from './batch';
import { claimsOf } from './claims';
import { readContent, type ReadContent } from './content';
import { readPoint } from './group';
import { layoutOf, type Layout } from './layout';
import { challengeOf, electionKeyBytes, statementOf } from './statement';

export interface SealedContent {
  readonly leafHash: Uint8Array;
  readonly tokenKey: Uint8Array;
  readonly content: Uint8Array;
}

/** Which check a sealed paper fails, the first of these: a point or scalar does not decode; an answer is not proved; the cap is not proved. */
export const CONTENT_CHECKS = ['encoding', 'proof', 'cap'] as const;
export type ContentCheck = (typeof CONTENT_CHECKS)[number];

export interface CheckedContents {
  /** Places in the list that was given in, ascending. */
  readonly valid: readonly number[];
  readonly invalid: readonly { readonly index: number; readonly check: ContentCheck }[];
}

/** Checks many papers at once, which is far quicker than one by one; each bad one is found and named. Never throws for a paper. */
export function verifyContents(papers: readonly SealedContent[], frozen: FrozenManifest, random: RandomBytes): CheckedContents {
  const { valid, invalid } = readAndVerify(papers, frozen, random);
  return { valid: valid.map(({ index }) => index), invalid };
}

/** As `verifyContents`, with what was read of the valid papers. */
export function readAndVerify(
  papers: readonly SealedContent[],
  frozen: FrozenManifest,
  random: RandomBytes,
): { readonly valid: readonly Unchecked[]; readonly invalid: CheckedContents['invalid'] } {
  const layout = layoutOf(frozen.manifest);
  const read = papers.map((paper, index) => readPaper(paper, index, layout, frozen));
  const legible = read.filter((paper) => 'content' in paper);
  const failed = failures(legible, readPoint(electionKeyBytes(frozen.manifest)), random);
  const bad = new Map([...read.filter((paper) => 'check' in paper), ...failed].map(({ index, check }) => [index, check]));
  return {
    valid: legible.filter(({ index }) => !bad.has(index)),
    invalid: read.flatMap(({ index }) => (bad.has(index) ? [{ index, check: bad.get(index)! }] : [])),
  };
}

function readPaper({ tokenKey, content }: SealedContent, index: number, layout: Layout, frozen: FrozenManifest): Unchecked | { readonly index: number; readonly check: ContentCheck } {
  const read = readOrNull(content, layout);
  if (read === null) return { index, check: 'encoding' };
  const statement = statementOf({ ...frozen, tokenKey }, read.ciphertextBytes);
  return { index, content: read, claims: claimsOf(layout, statement), challenge: challengeOf(statement, read.commitmentBytes) };
}

function readOrNull(content: Uint8Array, layout: Layout): ReadContent | null {
  try {
    return readContent(content, layout);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
