/** given: signed and told. owed: none yet. overdue: none yet, and the round is over. */
export const REPLY_STANDINGS = ['given', 'owed', 'overdue'] as const;
export type ReplyStanding = (typeof REPLY_STANDINGS)[number];

export interface ReplyFacts {
  /** Signed off and told; a draft is none. */
  readonly isReplied: boolean;
  /** Listed as one that may wait longer (END-04). */
  readonly isExcepted: boolean;
  readonly isRoundOver: boolean;
}

/** A reply is owed until it is told, and overdue once the round is over, but for a listed exception (REPLY-01). */
export function replyStanding({ isReplied, isExcepted, isRoundOver }: ReplyFacts): ReplyStanding {
  if (isReplied) return 'given';
  return isRoundOver && !isExcepted ? 'overdue' : 'owed';
}
