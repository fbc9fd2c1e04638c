import type { LocalDate } from '../shared/local-date';

/** What follows a grade below the line (BELOW-01: 浙江常委会监督条例 §29, report again; 重庆 §33–34): owed a report, reported, evaluated again. */
export const FOLLOWUP_STATES = ['owed', 'reported', 'evaluated'] as const;
export type FollowupState = (typeof FOLLOWUP_STATES)[number];

export const FOLLOWUP_ACTS = ['report', 'return', 'evaluate'] as const;
export type FollowupAct = (typeof FOLLOWUP_ACTS)[number];

/** The unit reports, those who supervise send a report back; a second evaluation comes of a ballot or a record, never of a press. */
export type FollowupActor = 'unit' | 'overseer' | 'evaluation';
export type FollowupTable = Readonly<Record<FollowupAct, { readonly by: FollowupActor; readonly from: readonly FollowupState[]; readonly to: FollowupState }>>;

const TRANSITIONS: FollowupTable = {
  report: { by: 'unit', from: ['owed'], to: 'reported' },
  return: { by: 'overseer', from: ['reported'], to: 'owed' },
  evaluate: { by: 'evaluation', from: ['owed', 'reported'], to: 'evaluated' },
};

/** Where an act of somebody leads from a state; null: it cannot be done there, or not by them (BELOW-02). */
export function followupActLeadsTo(state: FollowupState, act: FollowupAct, by: FollowupActor): FollowupState | null {
  const transition = TRANSITIONS[act];
  return transition.by === by && transition.from.includes(state) ? transition.to : null;
}

export const possibleFollowupActs = (state: FollowupState, by: FollowupActor): readonly FollowupAct[] => FOLLOWUP_ACTS.filter((act) => followupActLeadsTo(state, act, by) !== null);

/** Faults of a table; [] proves it: every state is reached from the start, and only the second evaluation ends it (BELOW-02). */
export function followupTableFaults(table: FollowupTable = TRANSITIONS): readonly string[] {
  const reached = new Set<FollowupState>(['owed']);
  for (const state of reached) FOLLOWUP_ACTS.filter((act) => table[act].from.includes(state)).forEach((act) => reached.add(table[act].to));
  const hasWayOn = (state: FollowupState): boolean => FOLLOWUP_ACTS.some((act) => table[act].from.includes(state));
  return [
    ...FOLLOWUP_STATES.filter((state) => !reached.has(state)).map((state) => `${state} cannot be reached`),
    ...FOLLOWUP_STATES.filter((state) => hasWayOn(state) === (state === 'evaluated')).map((state) => `${state} ${state === 'evaluated' ? 'is an end with a way on' : 'is a dead end'}`),
  ];
}

/** Whether another unit may be named: until one has reported (BELOW-04). */
export const mayAssignFollowup = (state: FollowupState): boolean => state === 'owed';

/** Months until the report is due where the rules say nothing else (重庆 §33–34). */
export const FOLLOWUP_MONTHS = 6;

/** The day a report is due: so many months later, on the last day of a month that has no such day (BELOW-03). */
export function reportDueOn(evaluatedOn: LocalDate, months: number): LocalDate {
  const [year, month, day] = evaluatedOn.split('-').map(Number) as [number, number, number];
  const lastOfMonth = new Date(Date.UTC(year, month - 1 + months + 1, 0));
  return new Date(Date.UTC(lastOfMonth.getUTCFullYear(), lastOfMonth.getUTCMonth(), Math.min(day, lastOfMonth.getUTCDate()))).toISOString().slice(0, 10);
}
