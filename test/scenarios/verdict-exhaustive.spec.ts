import fc from 'fast-check';
import type { BallotForm } from '../../src/domain/ballot/form';
import { BASES, type AdoptionRule, type Threshold } from '../../src/domain/ballot/rule';
import { verdict } from '../../src/domain/tally/verdict';
import { oracle, takesPart } from './verdict-oracle';

const THRESHOLDS: readonly (Threshold | null)[] = [
  null,
  { exceed: [1, 2] },
  { atLeast: [1, 2] },
  { exceed: [2, 3] },
  { atLeast: [2, 3] },
  { exceed: [1, 3] },
  { atLeast: [3, 4] },
  { atLeast: [1, 1] },
];

function decide(approvals: readonly number[], total: { base: (typeof BASES)[number]; of: number; returned: number }, rule: Pick<AdoptionRule, 'threshold' | 'seats' | 'tie' | 'shortfall'>) {
  const form: BallotForm = { items: approvals.map((_, at) => ({ id: `p${at}`, title: '' })), mark: 'one-per-item', choices: ['approve', 'oppose', 'abstain'], approveAtMost: null, unmarked: 'abstain' };
  const roll = { deputies: 60, present: 60, issued: 60, [total.base]: total.of };
  const papers = { returned: total.returned, valid: total.returned, [total.base]: total.of };
  const items = Object.fromEntries(approvals.map((approve, at) => [`p${at}`, { approve, oppose: 0, abstain: papers.valid - approve }]));
  return verdict(
    { partId: 'p', returned: papers.returned, valid: papers.valid, reasons: {}, items },
    { deputies: roll.deputies, present: roll.present, issued: roll.issued },
    { quorum: null, participation: null, base: total.base, ...rule },
    form,
  );
}

const figures = (result: ReturnType<typeof verdict>) => ({
  needed: result.needed,
  place: result.items.map((item) => item.rank),
  adopted: result.adopted.map((id) => Number(id.slice(1))),
  tied: result.tied.map((id) => Number(id.slice(1))),
  outcome: result.outcome,
});

describe('verdict, against an independent reading of the rules', () => {
  it.each(BASES)('agrees for every total up to 60 %s, every threshold and every number of approvals (RULE-04, VERDICT-05)', (base) => {
    let compared = 0;
    for (const threshold of THRESHOLDS) {
      for (let of = base === 'deputies' ? 1 : 0; of <= 60; of += 1) {
        for (let approve = 0; approve <= of; approve += 1) {
          const rule = { threshold, seats: null, tie: 'revote', shortfall: 'accept' } as const;
          const expected = oracle({ approvals: [approve], base: of, ...rule });
          const actual = figures(decide([approve], { base, of, returned: of }, rule));
          if (JSON.stringify(actual) !== JSON.stringify(sorted(expected))) throw new Error(JSON.stringify({ base, of, approve, threshold, actual, expected }));
          compared += 1;
        }
      }
    }
    expect(compared).toBeGreaterThan(15_000);
  });

  it('agrees for every three results of up to 6 votes, every number of places, tie and shortfall (VERDICT-04, VERDICT-06 … VERDICT-08)', () => {
    const votes = [0, 1, 2, 3, 4, 5, 6];
    for (const seats of [null, 0, 1, 2, 3, 4]) {
      for (const tie of ['revote', 'presidium'] as const) {
        for (const shortfall of ['accept', 'revote', 'nextSession'] as const) {
          for (const threshold of THRESHOLDS) {
            for (const approvals of votes.flatMap((a) => votes.flatMap((b) => votes.map((c) => [a, b, c])))) {
              const rule = { threshold, seats, tie, shortfall };
              const actual = figures(decide(approvals, { base: 'valid', of: 6, returned: 6 }, rule));
              const expected = sorted(oracle({ approvals, base: 6, ...rule }));
              if (JSON.stringify(actual) !== JSON.stringify(expected)) throw new Error(JSON.stringify({ approvals, rule, actual, expected }));
            }
          }
        }
      }
    }
  });

  it('agrees about who takes part, for up to 24 deputies, every number of papers issued and returned, and every threshold (VERDICT-03, VERDICT-11)', () => {
    const form: BallotForm = { items: [{ id: 'p', title: '' }], mark: 'one-per-item', choices: ['approve'], approveAtMost: null, unmarked: 'abstain' };
    for (let deputies = 1; deputies <= 24; deputies += 1) {
      for (let issued = 0; issued <= deputies; issued += 1) {
        for (let returned = 0; returned <= issued; returned += 1) {
          for (const participation of THRESHOLDS) {
            for (const notPressedCountsAsVote of [undefined, false, true]) {
              const rule = { seats: null, quorum: null, participation, base: 'deputies', threshold: null, tie: 'revote', shortfall: 'accept', notPressedCountsAsVote } as const;
              const counts = { partId: 'p', returned, valid: returned, reasons: {}, items: { p: { approve: returned } } };
              const expected = takesPart(notPressedCountsAsVote === true ? issued : returned, deputies, participation) ? 'decided' : 'participationTooLow';
              const actual = verdict(counts, { deputies, present: deputies, issued }, rule, form).outcome;
              if (actual !== expected) throw new Error(JSON.stringify({ deputies, issued, returned, participation, notPressedCountsAsVote, actual, expected }));
            }
          }
        }
      }
    }
  });

  it('agrees for any votes whatever', () => {
    const rules = fc.record({
      threshold: fc.constantFrom(...THRESHOLDS),
      seats: fc.option(fc.integer({ min: 0, max: 13 })),
      tie: fc.constantFrom('revote' as const, 'presidium' as const),
      shortfall: fc.constantFrom('accept' as const, 'revote' as const, 'nextSession' as const),
    });
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 12 }), fc.constantFrom(...BASES), rules, (approvals, base, rule) => {
        expect(figures(decide(approvals, { base, of: 12, returned: 12 }, rule))).toEqual(sorted(oracle({ approvals, base: 12, ...rule })));
      }),
      { numRuns: 2000 },
    );
  });
});

/** The same figures in the same order of keys. */
const sorted = ({ needed, place, adopted, tied, outcome }: ReturnType<typeof oracle>) => ({ needed, place, adopted, tied, outcome });
