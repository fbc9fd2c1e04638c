import type { LowerBody } from '../../../src/contract/http/levels';

/** Figures over all rounds and stations of some bodies. */
export interface Sums {
  readonly suggestions: number;
  readonly stations: number;
  readonly given: number;
  readonly owed: number;
  readonly overdue: number;
}

const add = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0);

export function sumOf(bodies: readonly LowerBody[]): Sums {
  const rounds = bodies.flatMap((body) => body.rounds);
  return {
    suggestions: add(rounds.map((round) => round.suggestions)),
    stations: add(bodies.map((body) => body.stations.length)),
    given: add(rounds.map(({ replies }) => replies.given)),
    owed: add(rounds.map(({ replies }) => replies.owed)),
    overdue: add(rounds.map(({ replies }) => replies.overdue)),
  };
}
