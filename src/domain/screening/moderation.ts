import type { Problem } from '../shared/problem';
import { personalDetailsIn } from '../collection/personal-details';

export const DECISIONS = ['accept', 'hide', 'return'] as const;
export type ModerationDecision = (typeof DECISIONS)[number];

/** Typed reasons, and what they are called. Codes are kept for good, names may change (MODERATE-01: 征集公告 N44; CONSUL, e-petitions). */
export const MODERATION_REASONS = {
  hide: { privacy: '涉及个人隐私', insult: '含有侮辱、诽谤内容', advertising: '广告或商业推广', confidential: '涉及不宜公开的事项', other: '其他' },
  return: { incomprehensible: '看不出建议什么', several: '一份建议写了几件事', individual: '单个单位或个人的诉求', test: '测试或空白内容', other: '其他' },
} as const satisfies Readonly<Record<Exclude<ModerationDecision, 'accept'>, Readonly<Record<string, string>>>>;

export interface Moderation {
  readonly decision: ModerationDecision;
  readonly reason: string | null;
  /** What the proposer reads beside the reason. */
  readonly note: string;
}

/** Why moderation cannot be decided so (MODERATE-01): hiding and returning have a reason of the list, `other` says which. */
export function moderationProblems({ decision, reason, note }: Moderation): readonly Problem[] {
  if (decision === 'accept') return reason === null ? [] : [{ code: 'reason-does-not-belong', at: 'reason' }];
  const known: Readonly<Record<string, string>> = MODERATION_REASONS[decision];
  if (reason === null || !Object.hasOwn(known, reason)) return [{ code: 'unknown-reason', at: 'reason' }];
  return reason === 'other' && note.trim() === '' ? [{ code: 'must-not-be-empty', at: 'note' }] : [];
}

/** Why words cannot be shown to everybody (MODERATE-02): personal details are hidden first, and the original stays. One problem a kind. */
export const showProblems = (words: string, number: number, at: string): readonly Problem[] =>
  personalDetailsIn(words).map((kind) => ({ code: 'personal-details-shown', at, values: { number, kind } }));
