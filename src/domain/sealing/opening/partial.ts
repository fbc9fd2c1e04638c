import type { ElectionKey } from '../../ballot/manifest';
import type { RandomBytes } from '../bytes';
import type { Aggregate } from '../elgamal/aggregate';

/** What a partial decryption is bound to. */
export interface OpeningContext {
  readonly ballotId: string;
  readonly manifestHash: Uint8Array;
  /** RFC 9162 root over the sorted leaf hashes of the papers that were summed. */
  readonly setRoot: Uint8Array;
  /** The station that decrypts. */
  readonly index: number;
  readonly sealed: ElectionKey;
}

/** The station's part of opening the sums, with its proof. Throws `nothing-to-open` where a sum is of no paper. */
export function decryptPartially(aggregate: Aggregate, share: Uint8Array, context: OpeningContext, random: RandomBytes): Uint8Array {
  throw new Error(`not yet ${aggregate.length} ${share.length} ${context.index} ${random.length}`);
}

/** Whether the station made this of this aggregate with the share it was dealt. Never throws. */
export function isPartialValid(partial: Uint8Array, aggregate: Aggregate, context: OpeningContext): boolean {
  throw new Error(`not yet ${partial.length} ${aggregate.length} ${context.index}`);
}
