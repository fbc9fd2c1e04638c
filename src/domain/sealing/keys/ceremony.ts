import { DomainError } from '../../shared/problem';
import { toBase64Url } from '../base64';
import type { RandomBytes } from '../bytes';
import { GENERATOR, modulo, randomScalar, readScalar, sumOf, writePoint, writeScalar, type Point } from '../elgamal/group';
import { checkDeal, commitmentsOf, type Deal } from './deal';
import { proveKey } from './key-proof';
import { valueAt } from './polynomial';
import { thresholdProblems } from './threshold';

/** What a station makes first: its deal for everyone, and `shares[j - 1]` for station j alone, sealed to it by `sealShare`. */
export interface StartedCeremony {
  readonly deal: Deal;
  readonly shares: readonly Uint8Array[];
}

/**
 * First step of station `index` of n, by Feldman's sharing: a polynomial is drawn, committed to, and forgotten once its
 * values are sent. Throws `ceremony-refused` unless 2 ≤ t < n ≤ 9 and 1 ≤ index ≤ n.
 */
export function startCeremony(ballotId: string, index: number, n: number, t: number, random: RandomBytes): StartedCeremony {
  refuseWhere([...thresholdProblems(t, n), ...(isPlace(index, n) ? [] : [{ code: 'unknown-station', at: 'index' }])]);
  const coefficients = Array.from({ length: t }, () => randomScalar(random));
  const commitments = coefficients.map((coefficient) => writePoint(GENERATOR.multiply(coefficient)));
  const keyProof = proveKey(coefficients[0]!, commitments, ballotId, index, random);
  return {
    deal: { index, commitments: commitments.map(toBase64Url), keyProof: toBase64Url(keyProof) },
    shares: Array.from({ length: n }, (_, place) => writeScalar(valueAt(coefficients, place + 1))),
  };
}

/** One station's deal with the share it sent. */
export interface ReceivedDeal {
  readonly deal: Deal;
  readonly share: Uint8Array;
}

export interface FinishedCeremony {
  /** The share of this station in the election key: 32 bytes, secret. */
  readonly share: Uint8Array;
  /** The election key, base64url. */
  readonly key: string;
}

/**
 * Last step of station `own`: the deals of all n stations in their order, its own among them. Throws `ceremony-refused`
 * with every reason; `at` names the station.
 */
export function finishCeremony(own: number, received: readonly ReceivedDeal[], ballotId: string, t: number): FinishedCeremony {
  refuseWhere([
    ...thresholdProblems(t, received.length),
    ...(isPlace(own, received.length) ? [] : [{ code: 'unknown-station', at: 'own' }]),
    ...received.flatMap(({ deal }, place) => (deal.index === place + 1 ? [] : [{ code: 'out-of-order', at: `stations[${place + 1}]` }])),
    ...received.flatMap(({ deal, share }) => checkDeal(deal, { own, share }, ballotId, t)),
  ]);
  const share = modulo(received.reduce((sum, each) => sum + readScalar(each.share), 0n));
  return { share: writeScalar(share), key: electionKeyOf(received.map(({ deal }) => deal)) };
}

/** The election key that checked deals make together, base64url. Throws `ceremony-refused` where they cancel each other out. */
export function electionKeyOf(deals: readonly Pick<Deal, 'commitments'>[]): string {
  const key: Point = sumOf(deals.map((deal) => commitmentsOf(deal)[0]!));
  refuseWhere(key.is0() ? [{ code: 'not-a-key', at: 'key' }] : []);
  return toBase64Url(writePoint(key));
}

const isPlace = (index: number, n: number): boolean => Number.isInteger(index) && index >= 1 && index <= n;

function refuseWhere(problems: DomainError['problems']): void {
  if (problems.length > 0) throw new DomainError('ceremony-refused', problems);
}
