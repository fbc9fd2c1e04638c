import type { BallotForm } from '../../src/domain/ballot/form';
import { quorumNeeded } from '../../src/domain/ballot/threshold';
import { countPapers } from '../../src/domain/tally/counting';
import { verdict } from '../../src/domain/tally/verdict';
import cases from './real-cases.json';

interface RealCase {
  case: string;
  roll: number[];
  quorum: number;
  needed: number;
  seats?: number;
  votes: Record<string, number[]>;
  adopted: string[];
}
const CHOICES = ['approve', 'oppose', 'abstain'];

/** As many papers as were returned, with these figures in every line; a paper beyond them leaves the line unmarked. */
function papersOf({ votes, roll }: RealCase) {
  const choiceOf = (figures: readonly number[], paper: number) => CHOICES.find((_, at) => paper < figures.slice(0, at + 1).reduce((sum, votesFor) => sum + votesFor, 0));
  return Array.from({ length: roll[2] }, (_, paper) => ({
    marks: Object.fromEntries(Object.entries(votes).flatMap(([id, figures]) => (choiceOf(figures, paper) === undefined ? [] : [[id, choiceOf(figures, paper)]]))),
  }));
}

describe('real votes', () => {
  it.each((cases as unknown as RealCase[]).map((real) => [real.case, real] as const))('%s', (_name, real) => {
    const [deputies, present, issued] = real.roll;
    const form: BallotForm = { items: Object.keys(real.votes).map((id) => ({ id, title: id })), mark: 'one-per-item', choices: CHOICES, approveAtMost: null, unmarked: 'notPressed' };
    const rule = { seats: real.seats ?? null, quorum: { atLeast: [2, 3] }, participation: { exceed: [1, 2] }, base: 'deputies', threshold: { exceed: [1, 2] }, tie: 'revote', shortfall: 'revote' } as const;
    const result = verdict(countPapers(papersOf(real), form, 'p'), { deputies, present, issued }, rule, form);
    expect(quorumNeeded(deputies, rule.quorum)).toBe(real.quorum);
    expect(result).toMatchObject({ outcome: 'decided', needed: real.needed, adopted: real.adopted, tied: [], papers: { returned: issued, valid: issued } });
    for (const item of result.items) {
      const [approve, oppose, abstain] = real.votes[item.id];
      expect(item).toMatchObject({ approve, oppose, abstain, notPressed: issued - approve - oppose - abstain });
    }
  });
});
