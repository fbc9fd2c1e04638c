import type { ElectionKey, Manifest } from '../../ballot/manifest';
import type { Problem } from '../../shared/problem';
import { sumOf, writePoint, type Point } from '../elgamal/group';
import { electionKeyOf } from './ceremony';
import { checkDeal, commitmentsOf } from './deal';
import { pointAt } from './polynomial';

/** The public counterpart of the share of station `index`, 32 bytes: what its partial decryptions are checked against. Throws RangeError where a commitment is no point. */
export const verificationKey = (sealed: ElectionKey, index: number): Uint8Array => writePoint(pointAt(summedCommitments(sealed), index));

/** The commitments to the sum of all polynomials. */
function summedCommitments({ threshold, stations }: ElectionKey): Point[] {
  const all = stations.map(commitmentsOf);
  return Array.from({ length: threshold }, (_, power) => sumOf(all.map((commitments) => commitments[power]!)));
}

/**
 * Every reason not to believe the election key of a manifest; [] for a ballot that is not sealed. Takes some
 * milliseconds (9 for 2 of 3 stations), so reading a manifest does not ask it: tablets and whoever recounts do. A station
 * has checked every deal itself and goes on only where the manifest has the very key it confirmed.
 */
export function electionKeyProblems({ ballotId, sealed }: Manifest): readonly Problem[] {
  if (sealed === null) return [];
  const deals = sealed.stations.flatMap((station) => checkDeal(station, null, ballotId, sealed.threshold));
  if (deals.length > 0) return deals.map(({ code, at }) => ({ code, at: `sealed.${at}` }));
  return isSum(sealed) ? [] : [{ code: 'key-differs', at: 'sealed.key' }];
}

function isSum({ key, stations }: ElectionKey): boolean {
  try {
    return electionKeyOf(stations) === key;
  } catch {
    return false;
  }
}
