import type { BenchSuggestion } from '../../../../src/contract/http/screenings';
import type { Finding } from '../../../../src/domain/screening/criteria';

export interface SheetRow {
  finding: Finding['finding'] | '';
  remark: string;
}
/** Code of the criterion → what is marked. */
export type CriteriaSheet = Record<string, SheetRow>;

export const UNMARKED: SheetRow = { finding: '', remark: '' };

/** A copy, row by row: what is typed must not reach what was read. */
export const copyOf = (sheet: CriteriaSheet): CriteriaSheet => Object.fromEntries(Object.entries(sheet).map(([code, row]) => [code, { ...row }]));

/** The sheet of a suggestion as it was read, a row for each criterion, and its revision. */
export const standOf = ({ criteria, findings, findingsRevision }: BenchSuggestion) => ({
  fields: Object.fromEntries(criteria.map(({ code }): [string, SheetRow] => [code, { finding: findings[code]?.finding ?? '', remark: findings[code]?.remark ?? '' }])),
  version: findingsRevision,
});
