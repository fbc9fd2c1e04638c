import type { CheckId, CheckReport } from '../../domain/audit/checker';

/** Exit code of each check (docs/verification.md §5): ten more than the number of the question V1 … V14 that it answers. */
export const EXIT_CODES: Readonly<Record<CheckId, number>> = {
  files: 10,
  manifest: 11,
  'manifest-code': 11,
  'election-key': 12,
  roll: 13,
  issuances: 13,
  'counts-limits': 14,
  tokens: 15,
  'closing-set': 16,
  papers: 16,
  'paper-signatures': 16,
  proofs: 17,
  sums: 18,
  openings: 19,
  tally: 20,
  verdict: 21,
  decision: 21,
  log: 22,
  checkpoints: 22,
  'checkpoint-seen': 22,
  'legal-order': 22,
  'live-releases': 23,
  receipt: 24,
  records: 25,
};

/** The lowest of those that failed: the first question that has no good answer. 0 where none did. */
export function exitCodeOf(reports: readonly CheckReport[]): number {
  const failed = reports.filter(({ outcome }) => outcome === 'failed').map(({ id }) => EXIT_CODES[id]);
  return failed.length === 0 ? 0 : Math.min(...failed);
}
