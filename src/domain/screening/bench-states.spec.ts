import { BENCH_ACTS, BENCH_STATES, benchActLeadsTo, benchTableFaults, possibleBenchActs, type BenchAct, type BenchState, type BenchTable } from './bench-states';

const STORY: Readonly<Record<BenchState, Partial<Record<BenchAct, BenchState>>>> = {
  moderation: { accept: 'assignment', hide: 'assignment', return: 'conclusion' },
  assignment: { undoModeration: 'moderation', assign: 'review', draft: 'sign-off' },
  review: { assign: 'review', recall: 'assignment', completeReview: 'conclusion' },
  conclusion: { undoModeration: 'moderation', assign: 'review', draft: 'sign-off' },
  'sign-off': { sendBack: 'conclusion', sign: 'signed' },
  signed: { reopen: 'conclusion' },
};

describe('the states of the bench', () => {
  it('follow the story, and no act starts anywhere else (SCREEN-01)', () => {
    for (const state of BENCH_STATES) {
      for (const act of BENCH_ACTS) expect([state, act, benchActLeadsTo(state, act)]).toEqual([state, act, STORY[state][act] ?? null]);
      expect([...possibleBenchActs(state)].sort()).toEqual(Object.keys(STORY[state]).sort());
    }
  });

  it('prove themselves: all reached, and from each a reply can still be signed (SCREEN-02)', () => {
    expect(benchTableFaults()).toEqual([]);
  });

  it('name every fault of a table that does not hold (SCREEN-02)', () => {
    const nowhere = Object.fromEntries(BENCH_ACTS.map((act) => [act, { from: [], to: 'moderation' }])) as unknown as BenchTable;
    const broken: BenchTable = { ...nowhere, accept: { from: ['moderation'], to: 'assignment' }, sign: { from: ['sign-off'], to: 'signed' } };
    expect(benchTableFaults(broken)).toEqual([
      ...['review', 'conclusion', 'sign-off', 'signed'].map((state) => `${state} cannot be reached`),
      ...['moderation', 'assignment', 'review', 'conclusion'].map((state) => `${state} leads to no reply`),
    ]);
  });
});
