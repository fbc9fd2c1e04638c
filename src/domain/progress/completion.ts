import type { Fraction } from '../shared/fraction';
import { isLocalDate, type LocalDate } from '../shared/local-date';
import type { Problem } from '../shared/problem';
import type { Standing } from './standing';

/** 完成·已验收, 完成·待验收, 部分完成, 延期, 调整, 终止. None yet: it is under way. */
export const COMPLETIONS = ['accepted', 'awaitingAcceptance', 'partly', 'delayed', 'adjusted', 'terminated'] as const;
export type Completion = (typeof COMPLETIONS)[number];

/** What nobody reports on any more. */
export const isEnded = (completion: Completion | null): boolean => completion === 'accepted' || completion === 'terminated';

export interface CompletionRequest {
  readonly completion: Completion;
  readonly reason: string;
  /** 延期: until when. */
  readonly newDay: LocalDate | null;
}

/** Share of what was adopted that is 完成·已验收 (FINISH-01); every other ending is on the other side, also what was adjusted or taken off. */
export const successRate = (completions: readonly (Completion | null)[]): Fraction => [completions.filter((one) => one === 'accepted').length, completions.length];

/** What is finished has shown everything: no milestone of the plan in force is open (FINISH-03). */
export const isAllShown = ({ achieved, total }: Pick<Standing, 'achieved' | 'total'>): boolean => total > 0 && achieved === total;

/** How something ended may be said with a reason; 已验收 is said by those who sign, never by hand (FINISH-02), and 待验收 once everything was shown (FINISH-03). */
export function completionProblems({ completion, reason, newDay }: CompletionRequest, standing: Standing, today: LocalDate): readonly Problem[] {
  if (completion === 'accepted') return [{ code: 'accepted-by-signatures-only', at: 'completion' }];
  return [
    ...(completion === 'awaitingAcceptance' && !isAllShown(standing) ? [{ code: 'milestones-open', at: 'completion' }] : []),
    ...(completion !== 'awaitingAcceptance' && reason.trim() === '' ? [{ code: 'must-not-be-empty', at: 'reason' }] : []),
    ...(completion === 'delayed' && !(newDay !== null && isLocalDate(newDay) && newDay > today) ? [{ code: 'needs-a-later-day', at: 'newDay' }] : []),
    ...(completion !== 'delayed' && newDay !== null ? [{ code: 'day-only-for-delay', at: 'newDay' }] : []),
  ];
}

/** One line of the checklist of an acceptance. */
export interface Checked {
  readonly item: string;
  readonly isMet: boolean;
  readonly remark: string;
}

/** An acceptance holds when everything was met and as many people as asked for have signed (FINISH-02). */
export const isAccepted = (checklist: readonly Checked[], signatures: number, signersNeeded: number): boolean => checklist.length > 0 && checklist.every(({ isMet }) => isMet) && signatures >= signersNeeded;

/** Why a checklist says too little: it has every line that the plan asks for, and something unmet says what (FINISH-03). */
export const checklistProblems = (checklist: readonly Checked[], asked: readonly string[]): readonly Problem[] =>
  checklist.length === 0
    ? [{ code: 'checklist-is-empty', at: 'checklist' }]
    : [
        ...asked.filter((line) => !checklist.some(({ item }) => item === line)).map((item) => ({ code: 'checklist-line-missing', at: 'checklist', values: { item } })),
        ...checklist.flatMap(({ item, isMet, remark }, index) => [
          ...(item.trim() === '' ? [{ code: 'must-not-be-empty', at: `checklist[${index}].item` }] : []),
          ...(!isMet && remark.trim() === '' ? [{ code: 'must-not-be-empty', at: `checklist[${index}].remark` }] : []),
        ]),
      ];
