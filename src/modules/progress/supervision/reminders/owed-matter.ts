import type { OverdueMatter } from '../../../../contract/http/supervision';

/** What somebody owes by a day. */
export interface OwedMatter extends Omit<OverdueMatter, 'daysLate' | 'level'> {
  /** The step from which it is owed: a matter that is opened again is owed anew. */
  readonly since: number;
}
