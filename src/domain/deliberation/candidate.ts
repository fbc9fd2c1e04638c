/** What deputies read about a candidate, and what a joint amendment may change. Year, code and place on the list are not for them. */
export const CANDIDATE_FIELDS = ['title', 'summary', 'need', 'location', 'responsibleUnit', 'costCents', 'fundingSource', 'target', 'beneficiaries', 'finishBy'] as const;
export type CandidateField = (typeof CANDIDATE_FIELDS)[number];

/** A candidate as deputies read it: texts, and the cost in 分 (null: not stated). */
export type CandidateContent = Readonly<Record<Exclude<CandidateField, 'costCents'>, string> & { costCents: number | null }>;

/** The fields of a change, each with what it is to be. */
export type CandidateChange = Partial<CandidateContent>;

export const contentOf = (candidate: CandidateContent): CandidateContent =>
  Object.fromEntries(CANDIDATE_FIELDS.map((field) => [field, candidate[field]])) as unknown as CandidateContent;

/** How long a run of characters two places must share to be near each other: 城关镇, 东门街 … */
const SHARED_RUN = 3;

/** Whether two stated places are near each other: one names the other, or they share a run of three characters (DELIB-10; our own judgement, until places have coordinates). */
export function isNearby(one: string, other: string): boolean {
  const [first, second] = [one.trim(), other.trim()];
  if (first === '' || second === '') return false;
  if (first.includes(second) || second.includes(first)) return true;
  return Array.from({ length: Math.max(0, first.length - SHARED_RUN + 1) }, (_, at) => first.slice(at, at + SHARED_RUN)).some((run) => second.includes(run));
}
