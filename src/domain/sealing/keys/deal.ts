import type { Problem } from '../../shared/problem';
import { fromBase64Url } from '../base64';
import { GENERATOR, readPoint, readScalar, times, type Point } from '../elgamal/group';
import { isKeyProofValid } from './key-proof';
import { pointAt } from './polynomial';

/** What a station publishes: base64url, as it goes through the mailbox and into the manifest. */
export interface Deal {
  readonly index: number;
  readonly commitments: readonly string[];
  readonly keyProof: string;
}

/** Throws RangeError where a commitment is no point. */
export const commitmentsOf = ({ commitments }: Pick<Deal, 'commitments'>): Point[] => commitments.map((text) => readPoint(fromBase64Url(text)));

/**
 * Every reason to refuse what a station published, and the share it sent to station `own` (null where only the deal is
 * judged). [] means none.
 */
export function checkDeal(deal: Deal, received: { readonly own: number; readonly share: Uint8Array } | null, ballotId: string, threshold: number): readonly Problem[] {
  const at = `stations[${deal.index}]`;
  if (deal.commitments.length !== threshold) return [{ code: 'wrong-length', at: `${at}.commitments` }];
  return [
    ...problemUnless(() => commitmentsOf(deal).length === threshold, 'not-a-point', `${at}.commitments`),
    ...problemUnless(() => isKeyProofValid(fromBase64Url(deal.keyProof), deal.commitments.map(fromBase64Url), ballotId, deal.index), 'key-proof-invalid', `${at}.keyProof`),
    ...(received === null ? [] : problemUnless(() => isShareOf(deal, received.share, received.own), 'share-differs', `${at}.share`)),
  ];
}

/** Whether the share is the value at `own` of the polynomial that the station committed to. */
const isShareOf = (deal: Deal, share: Uint8Array, own: number): boolean => times(GENERATOR, readScalar(share)).equals(pointAt(commitmentsOf(deal), own));

function problemUnless(question: () => boolean, code: string, at: string): readonly Problem[] {
  try {
    if (question()) return [];
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return [{ code, at }];
}
