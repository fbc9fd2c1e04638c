import type { RandomBytes } from '../bytes';
import type { Problem } from '../../shared/problem';

/** What a station publishes: base64url, as it goes through the mailbox and into the manifest. */
export interface Deal {
  readonly index: number;
  readonly commitments: readonly string[];
  readonly keyProof: string;
}

/** What a station keeps until the ceremony is over: its polynomial. `shares[j - 1]` is for station j, to be sealed to it by `sealShare`. */
export interface StartedCeremony {
  readonly deal: Deal;
  readonly shares: readonly Uint8Array[];
}

/** First step of station `index` (1..n). Throws `threshold-impossible` unless 2 ≤ t < n ≤ 9 and 1 ≤ index ≤ n. */
export function startCeremony(ballotId: string, index: number, n: number, t: number, random: RandomBytes): StartedCeremony {
  throw new Error(`not yet ${ballotId} ${index} ${n} ${t} ${random.length}`);
}

/** Every reason to refuse what a station published, with the share it sent to station `own` (null where only the deal is judged); [] means none. */
export function checkDeal(deal: Deal, share: { readonly own: number; readonly share: Uint8Array } | null, ballotId: string, t: number): readonly Problem[] {
  throw new Error(`not yet ${deal.index} ${share?.own} ${ballotId} ${t}`);
}

export interface FinishedCeremony {
  /** The share of this station in the election key; 32 bytes, secret. */
  readonly share: Uint8Array;
  /** The election key, base64url. */
  readonly key: string;
}

/** Last step: all n deals with the shares that came with them, in the order of the stations. Throws `ceremony-refused` with every reason, `at` naming the station. */
export function finishCeremony(own: number, received: readonly { readonly deal: Deal; readonly share: Uint8Array }[], ballotId: string, t: number): FinishedCeremony {
  throw new Error(`not yet ${own} ${received.length} ${ballotId} ${t}`);
}

/** The election key that these deals make together, base64url. Throws `ceremony-refused` where it is the identity. */
export function electionKeyOf(deals: readonly Deal[]): string {
  throw new Error(`not yet ${deals.length}`);
}
