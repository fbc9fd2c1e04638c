import type { Manifest } from '../../ballot/manifest';
import { DomainError } from '../../shared/problem';
import { readCiphertexts, type Ciphertext } from './content';
import { IDENTITY, readSum, writePoint } from './group';
import { layoutOf } from './layout';

/** The sum of one place of all papers, as encoded points (RFC 9496). 32 zero bytes: no paper yet. */
export interface CipherSum {
  readonly R: Uint8Array;
  readonly S: Uint8Array;
}

/** The sums of all places of a paper, in wire order. */
export type Aggregate = readonly CipherSum[];

/** Adds up contents whose proofs were found valid. The order leaves no trace. Throws `malformed-paper`. */
export function sumContents(contents: readonly Uint8Array[], manifest: Manifest): Aggregate {
  const layout = layoutOf(manifest);
  return sumCiphertexts(contents.map((content) => asPaper(() => readCiphertexts(content, layout))), layout.slots);
}

/** As `sumContents`, of what was read before. */
export function sumCiphertexts(papers: readonly (readonly Ciphertext[])[], slots: number): Aggregate {
  return Array.from({ length: slots }, (_, slot) => ({
    R: writePoint(papers.reduce((sum, paper) => sum.add(paper[slot]!.R), IDENTITY)),
    S: writePoint(papers.reduce((sum, paper) => sum.add(paper[slot]!.S), IDENTITY)),
  }));
}

/** Adds the sums of two shares of the papers. Throws `malformed-paper` unless both are sums of the same form. */
export function addAggregates(one: Aggregate, other: Aggregate): Aggregate {
  if (one.length !== other.length) throw new DomainError('malformed-paper', [{ code: 'wrong-length', at: 'aggregate' }]);
  const added = (first: Uint8Array, second: Uint8Array): Uint8Array => asPaper(() => writePoint(readSum(first).add(readSum(second))));
  return one.map(({ R, S }, slot) => ({ R: added(R, other[slot]!.R), S: added(S, other[slot]!.S) }));
}

function asPaper<Value>(read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    if (error instanceof RangeError) throw new DomainError('malformed-paper', [{ code: 'not-a-ciphertext', at: 'content' }]);
    throw error;
  }
}
