import type { BallotForm } from '../ballot/form';
import type { AdoptionRule } from '../ballot/rule';
import { passes } from './adoption';
import type { AdoptionResult, ItemResult } from './result';

/** `none`: no tablet died. `count`: their papers count. `provisional`: a disputed tablet may have cast as well. */
export type DisputedPapers = 'none' | 'count' | 'provisional';

/**
 * Tablets that were handed a paper and then surrendered for one on paper (DISPUTE-01). Nobody can know their tokens. If the box holds
 * exactly as many papers as the other tablets were issued, all of those have cast, so no disputed one has, and the papers are safe.
 */
export function disputedPapers({ issuedTablet, disputed, returnedBox }: { issuedTablet: number; disputed: number; returnedBox: number }): DisputedPapers {
  if (disputed === 0) return 'none';
  return returnedBox === issuedTablet - disputed ? 'count' : 'provisional';
}

/**
 * Whether `disputed` papers counted twice could have turned any item, so that the presidium orders a re-vote (DISPUTE-02: margin ≤ d).
 * In *rank* a paper moves an item by up to as many points as there are items; where the base counts papers, `needed` moves too.
 */
export function mayDisputedDecide(result: AdoptionResult, form: BallotForm, rule: AdoptionRule, disputed: number): boolean {
  if (disputed === 0) return false;
  if (result.outcome !== 'decided' && result.outcome !== 'shortfall') return true;
  const hasMovingBase = rule.base === 'returned' || rule.base === 'valid';
  const needed = result.needed ?? 1;
  const isNearNeeded = approvalsOf(result).some((approvals) => Math.abs(approvals - needed) <= disputed * (hasMovingBase ? 2 : 1));
  return isNearNeeded || isNearCut(result, disputed * (form.mark === 'rank' ? form.items.length : 1));
}

const approvalsOf = ({ whole, items }: AdoptionResult): readonly number[] => (whole === undefined ? items.map((item) => item.approve ?? 0) : [whole.approve]);

/** Whether the last one in and the first one out that also passed lie within reach of each other. */
function isNearCut(result: AdoptionResult, reach: number): boolean {
  const votes = (item: ItemResult): number => item.points ?? item.approve ?? 0;
  const lastIn = Math.min(...result.items.filter((item) => item.result === 'adopted').map(votes));
  const firstOut = Math.max(...result.items.filter((item) => item.result !== 'adopted' && passes(item.approve ?? 0, result.needed)).map(votes));
  return lastIn - firstOut <= reach;
}
