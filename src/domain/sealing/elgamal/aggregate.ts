import type { Manifest } from '../../ballot/manifest';

/** The sum of one place of all papers, as encoded points (RFC 9496). 32 zero bytes: no paper yet. */
export interface CipherSum {
  readonly R: Uint8Array;
  readonly S: Uint8Array;
}

/** The sums of all places of a paper, in wire order. */
export type Aggregate = readonly CipherSum[];

/** Adds up contents whose proofs were found valid. The order leaves no trace. Throws `malformed-paper`. */
export function sumContents(contents: readonly Uint8Array[], manifest: Manifest): Aggregate {
  throw new Error(`not yet ${contents.length} ${manifest.ballotId}`);
}

/** Adds the sums of two shares of the papers. */
export function addAggregates(one: Aggregate, other: Aggregate): Aggregate {
  throw new Error(`not yet ${one.length} ${other.length}`);
}
