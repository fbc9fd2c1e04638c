import type { Supervisor } from './supervision-parts';

/** A question of a 专题询问: asked by a deputy, answered by the unit, and then its asker is content or not (INQUIRY-01: 监督法 §47–50). */
export const INQUIRY_STATES = ['asked', 'answered', 'content', 'notContent'] as const;
export type InquiryState = (typeof INQUIRY_STATES)[number];

export const INQUIRY_ACTS = ['answer', 'accept', 'reject'] as const;
export type InquiryAct = (typeof INQUIRY_ACTS)[number];
export type InquiryPart = 'unit' | 'asker' | 'onlooker';

const TRANSITIONS = {
  answer: { by: 'unit', from: 'asked', to: 'answered' },
  accept: { by: 'asker', from: 'answered', to: 'content' },
  reject: { by: 'asker', from: 'answered', to: 'notContent' },
} as const satisfies Record<InquiryAct, { by: InquiryPart; from: InquiryState; to: InquiryState }>;

/** A question as parts are asked about. */
export interface Asked {
  readonly unitId: string;
  readonly deputyId: string;
  /** The deputy who asked is no longer in office. */
  readonly hasAskerLeft: boolean;
}

/** The part of somebody in a question: whoever acts for the unit judges no answer, and the standing committee judges in the place of an asker who left (INQUIRY-03). */
export function inquiryPartIn({ unitId, deputyId, hasAskerLeft }: Asked, who: Supervisor): InquiryPart {
  if (who.unitId === unitId) return who.isUnitStaff ? 'unit' : 'onlooker';
  return who.deputyId === deputyId || (hasAskerLeft && who.isStandingCommittee) ? 'asker' : 'onlooker';
}

/** Where an act of somebody leads; null: it cannot be done there, or not by them (INQUIRY-01). What does not content its asker goes on as a 整改单. */
export function inquiryActLeadsTo(state: InquiryState, act: InquiryAct, by: InquiryPart): InquiryState | null {
  const transition = TRANSITIONS[act];
  return transition.by === by && transition.from === state ? transition.to : null;
}

/** Whose act it is. */
export const inquiryActBelongsTo = (act: InquiryAct): InquiryPart => TRANSITIONS[act].by;

/** A unit has at least so many working days for an answer (INQUIRY-02; not found in any text). */
export const ANSWER_WORKING_DAYS = 5;
