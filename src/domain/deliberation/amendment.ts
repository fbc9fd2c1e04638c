import type { Problem } from '../shared/problem';
import { CANDIDATE_FIELDS, type CandidateChange, type CandidateContent } from './candidate';

export interface AmendmentRule {
  /** Deputies who must sign together. */
  readonly minDeputies: number;
  /** How long before the presidium meeting that precedes the vote signing ends. */
  readonly cutoffHours: number;
}

const HOUR = 3_600_000;

/** When signing ends (DELIB-04: 上海 §31, two hours before the presidium meeting that precedes the vote). Moments in milliseconds since 1970. */
export const amendmentsEndAt = (meetsAt: number, { cutoffHours }: AmendmentRule): number => meetsAt - cutoffHours * HOUR;

/** At the very moment signing is over. No meeting yet: it goes on. */
export const maySign = (now: number, endsAt: number | null): boolean => endsAt === null || now < endsAt;

/** A meeting is never set, or moved, so near that signing would be over already: nobody's signature comes to nothing by it (DELIB-05). */
export function meetingProblems(meetsAt: number, now: number, rule: AmendmentRule): readonly Problem[] {
  return maySign(now, amendmentsEndAt(meetsAt, rule)) ? [] : [{ code: 'meeting-leaves-no-time', at: 'meetsAt', values: { hours: rule.cutoffHours } }];
}

/** An amendment changes named fields of one sent candidate to something else; a new project is none (DELIB-03: no text allows one at the session). */
export function amendmentProblems(change: CandidateChange, candidate: CandidateContent | null): readonly Problem[] {
  if (candidate === null) return [{ code: 'no-new-projects', at: 'projectId' }];
  const fields = CANDIDATE_FIELDS.filter((field) => change[field] !== undefined);
  if (fields.length === 0) return [{ code: 'nothing-amended', at: 'change' }];
  return fields.flatMap((field) => {
    if (change[field] === candidate[field]) return [{ code: 'amended-to-the-same', at: `change.${field}` }];
    return field === 'title' && change.title?.trim() === '' ? [{ code: 'must-not-be-empty', at: 'change.title' }] : [];
  });
}

export type AmendmentState = 'collecting' | 'valid' | 'lapsed' | 'accepted' | 'rejected';

export interface SignedAmendment {
  /** Every one was given in time: later ones are refused. */
  readonly signatures: number;
  /** null: not decided yet. */
  readonly isAccepted: boolean | null;
}

/** How a joint amendment stands (DELIB-06: 广东 §25, 上海 §31: ten deputies or more together). */
export function amendmentState({ signatures, isAccepted }: SignedAmendment, { minDeputies }: AmendmentRule, now: number, endsAt: number | null): AmendmentState {
  if (isAccepted !== null) return isAccepted ? 'accepted' : 'rejected';
  if (signatures >= minDeputies) return 'valid';
  return maySign(now, endsAt) ? 'collecting' : 'lapsed';
}
