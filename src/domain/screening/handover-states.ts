/** 交办, 承办, 答复, 回访, 检查验收, 归档 (HANDOVER-01: 代表法 §42–45; 常宁: 检查验收 + 满意度测评). */
export const HANDOVER_STATES = ['handed', 'undertaken', 'answered', 'visited', 'inspected', 'archived'] as const;
export type HandoverState = (typeof HANDOVER_STATES)[number];

export const HANDOVER_ACTS = ['undertake', 'answer', 'visit', 'inspect', 'fail', 'archive', 'reopen'] as const;
export type HandoverAct = (typeof HANDOVER_ACTS)[number];

/** Who does it: the unit that has the matter, the office, or the proposer by a rating. */
export type HandoverActor = 'unit' | 'office' | 'proposer';
export type HandoverTable = Readonly<Record<HandoverAct, { readonly by: HandoverActor; readonly from: readonly HandoverState[]; readonly to: HandoverState }>>;

const TRANSITIONS: HandoverTable = {
  undertake: { by: 'unit', from: ['handed'], to: 'undertaken' },
  answer: { by: 'unit', from: ['undertaken'], to: 'answered' },
  visit: { by: 'office', from: ['answered'], to: 'visited' },
  inspect: { by: 'office', from: ['visited'], to: 'inspected' },
  fail: { by: 'office', from: ['visited'], to: 'undertaken' },
  archive: { by: 'office', from: ['inspected'], to: 'archived' },
  reopen: { by: 'proposer', from: ['answered', 'visited', 'inspected'], to: 'undertaken' },
};

/** Where an act of somebody leads from a state; null: it cannot be done there, or not by them (HANDOVER-01). */
export function handoverActLeadsTo(state: HandoverState, act: HandoverAct, by: HandoverActor): HandoverState | null {
  const transition = TRANSITIONS[act];
  return transition.by === by && transition.from.includes(state) ? transition.to : null;
}

export const possibleHandoverActs = (state: HandoverState, by: HandoverActor): readonly HandoverAct[] => HANDOVER_ACTS.filter((act) => handoverActLeadsTo(state, act, by) !== null);

/** Faults of a table; [] proves it: everything is reached from 交办, and everything can be archived (HANDOVER-02). */
export function handoverTableFaults(table: HandoverTable = TRANSITIONS): readonly string[] {
  const reached = closure(table, 'handed');
  return [
    ...HANDOVER_STATES.filter((state) => !reached.has(state)).map((state) => `${state} cannot be reached`),
    ...HANDOVER_STATES.filter((state) => !closure(table, state).has('archived')).map((state) => `${state} is never archived`),
  ];
}

function closure(table: HandoverTable, start: HandoverState): ReadonlySet<HandoverState> {
  const reached = new Set<HandoverState>([start]);
  for (const state of reached) HANDOVER_ACTS.filter((act) => table[act].from.includes(state)).forEach((act) => reached.add(table[act].to));
  return reached;
}

export const RATINGS = ['satisfied', 'mostlySatisfied', 'unsatisfied'] as const;
export type Rating = (typeof RATINGS)[number];

/**
 * What a rating of the proposer's means after those given before (HANDOVER-03): it counts, or it counts and the matter is taken up again,
 * once; null: it cannot be given now.
 */
export function ratingLeadsTo(state: HandoverState, before: readonly Rating[], rating: Rating): 'counts' | 'reopens' | null {
  if (handoverActLeadsTo(state, 'reopen', 'proposer') === null) return null;
  if (before.length > 1 || (before.length === 1 && before[0] !== 'unsatisfied')) return null;
  return before.length === 0 && rating === 'unsatisfied' ? 'reopens' : 'counts';
}

/** When a matter is due that its proposer has had taken up again, in working days (HANDOVER-04; not found in any text). */
export const REOPENED_WORKING_DAYS = 20;
