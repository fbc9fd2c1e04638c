import type { Problem } from '../shared/problem';
import type { NamedRow } from './round-settings';

/** What has been done in a round already, which a change may not pull the ground from under. */
export interface RoundUse {
  readonly suggestions: number;
  /** Codes of fields that suggestions name. */
  readonly categories: readonly string[];
  /** Codes of criteria on which something has been found. */
  readonly criteria: readonly string[];
  /** Replies that were signed, or wait for a signature. */
  readonly signed: number;
  /** What bodies of the approval chain did. */
  readonly approvals: number;
  /** The last body has passed the list. */
  readonly isApproved: boolean;
  /** What has been fixed of a fund, in 分. */
  readonly fixedCents: number;
}
export const UNUSED: RoundUse = { suggestions: 0, categories: [], criteria: [], signed: 0, approvals: 0, isApproved: false, fixedCents: 0 };

interface Step {
  readonly id: string;
  readonly body: string;
  readonly kind: string;
  readonly needsDocument: boolean;
}

export interface RoundSettings {
  readonly year: number;
  readonly seats: number | null;
  readonly profileId: string | null;
  readonly fundCents: number | null;
  readonly categories: readonly NamedRow[];
  /** Those in force: where a round has none of its own, the ones that ship. */
  readonly criteria: readonly NamedRow[];
  readonly approvalChain: readonly Step[];
}

/** Why a round may not become another, every reason at once: what was done in it was done by what it said then (ROUND-04 … ROUND-08). Dates: `changeProblems`. */
export function roundChangeProblems(before: RoundSettings, after: RoundSettings, use: RoundUse): readonly Problem[] {
  return [...yearProblems(before, after, use), ...categoryProblems(before, after, use), ...criteriaProblems(before, after, use), ...chainProblems(before, after, use), ...endProblems(before, after, use)];
}

/** The year is in the number of every suggestion (ROUND-04). */
const yearProblems = (before: RoundSettings, after: RoundSettings, { suggestions }: RoundUse): Problem[] =>
  before.year !== after.year && suggestions > 0 ? [{ code: 'year-is-in-numbers', at: 'year', values: { suggestions } }] : [];

/** A field that suggestions name stays, by whatever words (ROUND-05). */
const categoryProblems = (before: RoundSettings, after: RoundSettings, { categories }: RoundUse): Problem[] =>
  gone(before.categories, after.categories, categories).map(({ text }) => ({ code: 'category-in-use', at: 'categories', values: { text } }));

/** All suggestions of a round are weighed on one sheet: with the first reply written for signature it stands, and a row on which something was found stays (ROUND-06). */
function criteriaProblems(before: RoundSettings, after: RoundSettings, { criteria, signed }: RoundUse): Problem[] {
  if (signed > 0) return isSameSheet(before.criteria, after.criteria) ? [] : [{ code: 'criteria-stand-once-signed', at: 'criteria', values: { signed } }];
  return gone(before.criteria, after.criteria, criteria).map(({ text }) => ({ code: 'criterion-in-use', at: 'criteria', values: { text } }));
}

/** Who approves is not changed under the hands of those who have begun (ROUND-07). */
function chainProblems(before: RoundSettings, after: RoundSettings, { approvals }: RoundUse): Problem[] {
  const steps = ({ approvalChain }: RoundSettings): string => JSON.stringify(approvalChain.map(({ id, body, kind, needsDocument }) => [id, body, kind, needsDocument]));
  return approvals > 0 && steps(before) !== steps(after) ? [{ code: 'chain-stands-once-begun', at: 'approvalChain', values: { approvals } }] : [];
}

/** The list was approved for so many places by these rules; what was fixed of a fund is in it (ROUND-08). */
function endProblems(before: RoundSettings, after: RoundSettings, { isApproved, fixedCents }: RoundUse): Problem[] {
  const stands = (at: 'seats' | 'profileId'): Problem[] => (isApproved && before[at] !== after[at] ? [{ code: 'stands-once-approved', at }] : []);
  return [...stands('seats'), ...stands('profileId'), ...((after.fundCents ?? 0) < fixedCents ? [{ code: 'fund-below-what-is-fixed', at: 'fundCents', values: { fixed: fixedCents / 1_000_000 } }] : [])];
}

const gone = (before: readonly NamedRow[], after: readonly NamedRow[], used: readonly string[]): readonly NamedRow[] =>
  before.filter(({ code }) => used.includes(code) && !after.some((row) => row.code === code));

const isSameSheet = (before: readonly NamedRow[], after: readonly NamedRow[]): boolean =>
  JSON.stringify(before.map(({ code, text }) => [code, text])) === JSON.stringify(after.map(({ code, text }) => [code, text]));
