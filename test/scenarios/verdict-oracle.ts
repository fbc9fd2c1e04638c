/** A second, slow and literal reading of the rules, written without looking at the product's: it tries every number instead of computing one. */
export interface OracleCase {
  approvals: number[];
  base: number;
  threshold: { atLeast: readonly [number, number] } | { exceed: readonly [number, number] } | null;
  seats: number | null;
  tie: string;
  shortfall: string;
}

/** Whether so many of all deputies are enough to take part. */
export function takesPart(many: number, deputies: number, threshold: OracleCase['threshold']): boolean {
  if (threshold === null) return true;
  if ('atLeast' in threshold) return many * threshold.atLeast[1] >= threshold.atLeast[0] * deputies;
  return many * threshold.exceed[1] > threshold.exceed[0] * deputies;
}

export function oracle({ approvals, base, threshold, seats, tie, shortfall }: OracleCase) {
  const satisfies = (votes: number): boolean => {
    if (votes === 0) return false;
    if (threshold === null) return true;
    if ('atLeast' in threshold) return votes * threshold.atLeast[1] >= threshold.atLeast[0] * base;
    return votes * threshold.exceed[1] > threshold.exceed[0] * base;
  };
  let needed: number | null = null;
  if (threshold !== null) for (needed = 1; !satisfies(needed); ) needed += 1;

  const place = approvals.map((mine) => 1 + approvals.filter((other) => other > mine).length);
  const passing = approvals.map((_, item) => item).filter((item) => satisfies(approvals[item]));
  passing.sort((a, b) => place[a] - place[b] || a - b);

  if (seats === null || passing.length <= seats) {
    const isShort = seats !== null && passing.length < seats && shortfall !== 'accept';
    return { needed, place, adopted: passing, tied: [] as number[], outcome: isShort ? 'shortfall' : 'decided' };
  }
  const atCut = approvals[passing[seats - 1]];
  if (atCut !== approvals[passing[seats]]) return { needed, place, adopted: passing.slice(0, seats), tied: [] as number[], outcome: 'decided' };
  return {
    needed,
    place,
    adopted: passing.filter((item) => approvals[item] > atCut),
    tied: passing.filter((item) => approvals[item] === atCut),
    outcome: tie === 'revote' ? 'revoteTied' : 'presidiumDecides',
  };
}
