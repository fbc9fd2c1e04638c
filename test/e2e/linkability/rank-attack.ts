import { hitsByChance } from './chance';

/** Something that stands in an order somewhere in what an attacker holds: deputies in one plane, papers in the other. */
export interface Trace {
  readonly where: string;
  readonly order: readonly string[];
}

/** How many papers an attacker gives to the right deputy, or to one at most `reach` places away. */
export interface Attack {
  readonly people: string;
  readonly papers: string;
  readonly reach: number;
  readonly hits: number;
  readonly byChance: number;
}

/**
 * The rank-matching attacker of the secrecy design, §5: says that the k-th person of one order cast the k-th paper of another,
 * forwards and backwards. `casters` maps every paper to the deputy who really cast it.
 * @param confidence of one attack; the caller divides its error among all attacks it tries
 */
export function rankAttacks(people: readonly Trace[], papers: readonly Trace[], casters: ReadonlyMap<string, string>, confidence: number): Attack[] {
  const attacks: Attack[] = [];
  for (const one of people) {
    const rankOf = new Map(one.order.map((deputy, rank) => [deputy, rank]));
    for (const other of papers) {
      for (const order of [other.order, other.order.toReversed()]) {
        for (const reach of [0, 10]) attacks.push(attack(one, rankOf, { where: other.where, order }, reach, casters, confidence));
      }
    }
  }
  return attacks;
}

function attack(people: Trace, rankOf: ReadonlyMap<string, number>, papers: Trace, reach: number, casters: ReadonlyMap<string, string>, confidence: number): Attack {
  const scale = (people.order.length - 1) / Math.max(1, papers.order.length - 1);
  const hits = papers.order.filter((paper, rank) => {
    const real = rankOf.get(casters.get(paper) ?? '');
    return real !== undefined && Math.abs(real - Math.round(rank * scale)) <= reach;
  }).length;
  const chanceOfOne = Math.min(1, (2 * reach + 1) / people.order.length);
  return { people: people.where, papers: papers.where, reach, hits, byChance: hitsByChance(papers.order.length, chanceOfOne, confidence) };
}
