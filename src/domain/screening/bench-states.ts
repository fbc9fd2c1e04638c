/** Work states of a suggestion on the bench (初定), in the order of the work. */
export const BENCH_STATES = ['moderation', 'assignment', 'review', 'conclusion', 'sign-off', 'signed'] as const;
export type BenchState = (typeof BENCH_STATES)[number];

export const BENCH_ACTS = ['accept', 'hide', 'return', 'undoModeration', 'assign', 'recall', 'completeReview', 'draft', 'sendBack', 'sign', 'reopen'] as const;
export type BenchAct = (typeof BENCH_ACTS)[number];

export type BenchTable = Readonly<Record<BenchAct, { readonly from: readonly BenchState[]; readonly to: BenchState }>>;

/**
 * act → the states it starts from and the one it leads to (SCREEN-01). What was hidden is worked on all the same; what was returned goes
 * straight to its conclusion, because its proposer is owed a reply too.
 */
const TRANSITIONS: BenchTable = {
  accept: { from: ['moderation'], to: 'assignment' },
  hide: { from: ['moderation'], to: 'assignment' },
  return: { from: ['moderation'], to: 'conclusion' },
  undoModeration: { from: ['assignment', 'conclusion'], to: 'moderation' },
  assign: { from: ['assignment', 'review', 'conclusion'], to: 'review' },
  recall: { from: ['review'], to: 'assignment' },
  completeReview: { from: ['review'], to: 'conclusion' },
  draft: { from: ['assignment', 'conclusion'], to: 'sign-off' },
  sendBack: { from: ['sign-off'], to: 'conclusion' },
  sign: { from: ['sign-off'], to: 'signed' },
  reopen: { from: ['signed'], to: 'conclusion' },
};

/** Where an act leads from a state; null: it cannot be done there (SCREEN-01). */
export function benchActLeadsTo(state: BenchState, act: BenchAct): BenchState | null {
  const { from, to } = TRANSITIONS[act];
  return from.includes(state) ? to : null;
}

export const possibleBenchActs = (state: BenchState): readonly BenchAct[] => BENCH_ACTS.filter((act) => benchActLeadsTo(state, act) !== null);

/** Faults of a table; [] proves it: everything is reached from moderation, and from everywhere a reply can still be signed (SCREEN-02). */
export function benchTableFaults(table: BenchTable = TRANSITIONS): readonly string[] {
  const reached = closure(table, 'moderation');
  return [
    ...BENCH_STATES.filter((state) => !reached.has(state)).map((state) => `${state} cannot be reached`),
    ...BENCH_STATES.filter((state) => !closure(table, state).has('signed')).map((state) => `${state} leads to no reply`),
  ];
}

function closure(table: BenchTable, start: BenchState): ReadonlySet<BenchState> {
  const reached = new Set<BenchState>([start]);
  for (const state of reached) BENCH_ACTS.filter((act) => table[act].from.includes(state)).forEach((act) => reached.add(table[act].to));
  return reached;
}
