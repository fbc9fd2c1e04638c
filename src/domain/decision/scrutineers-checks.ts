/** What 监票人 look at in a sealed ballot, on one page and in this order: before, during and after the vote. */
export const SCRUTINEERS_CHECKS = [
  'devices-sealed', 'program-hash', 'manifest-code', 'trial-papers', 'box-empty',
  'head-count', 'issued-within-present', 'replica-agrees',
  'set-code-agrees', 'returned-within-issued', 'invalid-read-out', 'own-tally-agrees', 'checkpoint-kept', 'receipts-spot-checked',
] as const;
export type ScrutineersCheck = (typeof SCRUTINEERS_CHECKS)[number];
