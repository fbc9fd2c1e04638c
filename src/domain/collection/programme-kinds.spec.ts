import { fundProblems, leastDays, PROGRAMME_KINDS } from './programme-kinds';

it('asks for ideas a month, and less only where the whole round is as short (ROUND-01)', () => {
  expect(PROGRAMME_KINDS.map((kind) => [kind, leastDays(kind)])).toEqual([
    ['annual', 30],
    ['mid-year', 30],
    ['quarterly', 14],
    ['monthly', 7],
    ['suggestion-fund', 30],
    ['street-assembly', 30],
  ]);
});

it('gives the suggestion fund a sum, zero included, and no other round (ROUND-02)', () => {
  expect(PROGRAMME_KINDS.filter((kind) => fundProblems({ kind, fundCents: 0 }).length === 0)).toEqual(['suggestion-fund']);
  expect(fundProblems({ kind: 'annual', fundCents: 5 })).toEqual([{ code: 'only-a-fund-has-a-sum', at: 'fundCents' }]);
  expect(PROGRAMME_KINDS.filter((kind) => fundProblems({ kind, fundCents: null }).length > 0)).toEqual(['suggestion-fund']);
  expect(fundProblems({ kind: 'suggestion-fund', fundCents: null })).toEqual([{ code: 'must-not-be-empty', at: 'fundCents' }]);
});
