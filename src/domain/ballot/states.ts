/** States of a ballot (architecture.md §5). A void ballot can be voted again; a runoff is a new ballot that names its parent. */
export const BALLOT_STATES = ['draft', 'armed', 'issuing', 'open', 'closing', 'closed', 'counted', 'certified', 'announced', 'published', 'void'] as const;
export type BallotState = (typeof BALLOT_STATES)[number];

export const BALLOT_ACTS = ['arm', 'issue', 'open', 'close', 'seal', 'count', 'certify', 'announce', 'publish', 'void'] as const;
export type BallotAct = (typeof BALLOT_ACTS)[number];

export type StateTable = Readonly<Record<BallotAct, { readonly from: readonly BallotState[]; readonly to: BallotState }>>;

/** act → the states it starts from and the one state it leads to (STATE-01). */
const TRANSITIONS: StateTable = {
  arm: { from: ['draft'], to: 'armed' },
  issue: { from: ['armed'], to: 'issuing' },
  open: { from: ['issuing'], to: 'open' },
  close: { from: ['open'], to: 'closing' },
  seal: { from: ['closing'], to: 'closed' },
  count: { from: ['closed'], to: 'counted' },
  certify: { from: ['counted'], to: 'certified' },
  announce: { from: ['certified'], to: 'announced' },
  publish: { from: ['announced'], to: 'published' },
  void: { from: ['draft', 'armed', 'issuing', 'open', 'closing', 'closed', 'counted', 'certified', 'announced'], to: 'void' },
};

/** Where an act leads from a state; null: it cannot be done there. */
export function actLeadsTo(state: BallotState, act: BallotAct): BallotState | null {
  const { from, to } = TRANSITIONS[act];
  return from.includes(state) ? to : null;
}

export function possibleActs(state: BallotState): readonly BallotAct[] {
  return BALLOT_ACTS.filter((act) => actLeadsTo(state, act) !== null);
}

export function nextBallotStates(state: BallotState): readonly BallotState[] {
  return waysOn(TRANSITIONS, state);
}

const waysOn = (table: StateTable, state: BallotState): readonly BallotState[] => BALLOT_ACTS.flatMap((act) => (table[act].from.includes(state) ? [table[act].to] : []));

/** Whether a ballot has come as far as a state; a void ballot has not, whatever happened to it before. */
export function hasReached(state: BallotState, milestone: BallotState): boolean {
  if (state === 'void' || milestone === 'void') return state === milestone;
  return BALLOT_STATES.indexOf(state) >= BALLOT_STATES.indexOf(milestone);
}

/** Faults of a table; [] proves it: every state is reachable from `draft`, and only the two ends have no way on (STATE-02). The app starts on no other. */
export function stateTableFaults(table: StateTable = TRANSITIONS): readonly string[] {
  const reached = new Set<BallotState>(['draft']);
  for (const state of reached) waysOn(table, state).forEach((next) => reached.add(next));
  const isEnd = (state: BallotState): boolean => state === 'published' || state === 'void';
  return [
    ...BALLOT_STATES.filter((state) => !reached.has(state)).map((state) => `${state} cannot be reached`),
    ...BALLOT_STATES.filter((state) => isEnd(state) !== (waysOn(table, state).length === 0)).map((state) => `${state} ${isEnd(state) ? 'is an end with a way on' : 'is a dead end'}`),
  ];
}
