import type { AdoptionRule } from '../ballot/rule';
import type { Outcome } from './result';
import type { Standing } from './standings';

export interface Adoption {
  readonly outcome: Outcome;
  /** By rank, then by the ballot's order. */
  readonly adopted: readonly string[];
  readonly tied: readonly string[];
}

/** An item passes with the votes needed, and never with none (VERDICT-05). */
export const passes = (approvals: number, needed: number | null): boolean => approvals >= Math.max(1, needed ?? 1);

/** Who is in: all that pass, or the first S of them; equal votes at the cut decide nothing (VERDICT-06, VERDICT-07: 组织法 §29). */
export function adoptItems(standings: readonly Standing[], needed: number | null, rule: AdoptionRule): Adoption {
  const passing = standings.filter((item) => passes(item.approvals, needed)).sort((a, b) => a.rank - b.rank);
  const { seats } = rule;
  if (seats === null) return { outcome: 'decided', adopted: ids(passing), tied: [] };
  if (passing.length <= seats) return { outcome: shortfallOutcome(passing.length, seats, rule), adopted: ids(passing), tied: [] };
  const [last, next] = [passing[seats - 1], passing[seats]];
  if (last === undefined || last.votes !== next?.votes) return { outcome: 'decided', adopted: ids(passing.slice(0, seats)), tied: [] };
  return {
    outcome: rule.tie === 'revote' ? 'revoteTied' : 'presidiumDecides',
    adopted: ids(passing.filter((item) => item.votes > last.votes)),
    tied: ids(passing.filter((item) => item.votes === last.votes)),
  };
}

/** The whole list stands or falls together; seats, ties and shortfall have no meaning here (VERDICT-09: 杨浦). */
export function adoptWhole(items: readonly string[], approvals: number, needed: number | null): Adoption {
  return { outcome: 'decided', adopted: passes(approvals, needed) ? items : [], tied: [] };
}

const ids = (items: readonly Standing[]): readonly string[] => items.map((item) => item.id);

/** VERDICT-08: 组织法 §29, what is missing may be voted again, now or at the next session. */
const shortfallOutcome = (passing: number, seats: number, rule: AdoptionRule): Outcome =>
  passing < seats && rule.shortfall !== 'accept' ? 'shortfall' : 'decided';
