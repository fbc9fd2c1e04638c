import { daysFromNow } from './use-days';

/** A finding while it is written. */
export interface FindingDraft {
  text: string;
  unitId: string;
  dueOn: string;
  photoIds: readonly string[];
}

/** Due in a month unless said otherwise. */
export const newFinding = (): FindingDraft => ({ text: '', unitId: '', dueOn: daysFromNow(30), photoIds: [] });
