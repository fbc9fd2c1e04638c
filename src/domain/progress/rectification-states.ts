/** 整改单: found and to be mended, answered by the unit, closed (销号) (SUPERVISE-01: 新洲 销号式落实、闭环式办理). */
export const RECTIFICATION_STATES = ['open', 'answered', 'closed'] as const;
export type RectificationState = (typeof RECTIFICATION_STATES)[number];

export const RECTIFICATION_ACTS = ['answer', 'close', 'reopen', 'takeOver'] as const;
export type RectificationAct = (typeof RECTIFICATION_ACTS)[number];

/** What somebody is in a rectification: of the unit that has to mend it, of those who found it, the one who may come after a finder who left, or none of these. */
export const RECTIFICATION_PARTS = ['unit', 'finder', 'successor', 'onlooker'] as const;
export type RectificationPart = (typeof RECTIFICATION_PARTS)[number];
/** `to` null: the state stays. */
export type RectificationTable = Readonly<Record<RectificationAct, { readonly by: RectificationPart; readonly from: readonly RectificationState[]; readonly to: RectificationState | null }>>;

const TRANSITIONS: RectificationTable = {
  answer: { by: 'unit', from: ['open'], to: 'answered' },
  close: { by: 'finder', from: ['answered'], to: 'closed' },
  reopen: { by: 'finder', from: ['answered', 'closed'], to: 'open' },
  takeOver: { by: 'successor', from: ['open', 'answered', 'closed'], to: null },
};

/** Where an act of somebody leads from a state; null: it cannot be done there, or not by them (SUPERVISE-01). */
export function rectificationActLeadsTo(state: RectificationState, act: RectificationAct, by: RectificationPart): RectificationState | null {
  const transition = TRANSITIONS[act];
  return transition.by === by && transition.from.includes(state) ? (transition.to ?? state) : null;
}

/** Whose act it is. */
export const rectificationActBelongsTo = (act: RectificationAct): RectificationPart => TRANSITIONS[act].by;

export const possibleRectificationActs = (state: RectificationState, by: RectificationPart): readonly RectificationAct[] =>
  RECTIFICATION_ACTS.filter((act) => rectificationActLeadsTo(state, act, by) !== null);

/** Faults of a table; [] proves it: everything is reached from the finding, everything can be closed, and never by who has to mend it (SUPERVISE-02). */
export function rectificationTableFaults(table: RectificationTable = TRANSITIONS): readonly string[] {
  const reached = closure(table, 'open');
  return [
    ...RECTIFICATION_STATES.filter((state) => !reached.has(state)).map((state) => `${state} cannot be reached`),
    ...RECTIFICATION_STATES.filter((state) => !closure(table, state).has('closed')).map((state) => `${state} is never closed`),
    ...RECTIFICATION_ACTS.filter((act) => table[act].to === 'closed' && table[act].by !== 'finder').map((act) => `${act} lets others close than those who found it`),
  ];
}

function closure(table: RectificationTable, start: RectificationState): ReadonlySet<RectificationState> {
  const reached = new Set<RectificationState>([start]);
  for (const state of reached) RECTIFICATION_ACTS.filter((act) => table[act].from.includes(state)).forEach((act) => reached.add(table[act].to ?? state));
  return reached;
}
