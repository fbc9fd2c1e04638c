import { personalDetailsIn } from '../collection/personal-details';
import type { LocalDate } from '../shared/local-date';
import type { Problem } from '../shared/problem';
import type { RectificationAct } from './rectification-states';

/** Working days within which those who found it look at an answer (SUPERVISE-05; not found in any text). */
export const CHECK_WORKING_DAYS = 10;

const empty = (text: string, at: string): Problem[] => (text.trim() === '' ? [{ code: 'must-not-be-empty', at }] : []);

/** Everybody reads it: it says something, and nothing of a person's numbers (SUPERVISE-09). */
const unfit = (text: string, at: string): Problem[] => [...empty(text, at), ...(personalDetailsIn(text).length > 0 ? [{ code: 'personal-details-in-text', at }] : [])];

/** Why a finding cannot be put down so (SUPERVISE-04). What was found before the system was in use may be due already. */
export function findingProblems({ text, dueOn }: { readonly text: string; readonly dueOn: LocalDate }, foundOn: LocalDate, at = ''): readonly Problem[] {
  return [...unfit(text, `${at}text`), ...(dueOn < foundOn ? [{ code: 'due-before-found', at: `${at}dueOn` }] : [])];
}

/** What is said and shown with an act. */
export interface ActWords {
  readonly note: string;
  /** What shows that it is mended: a document, a number, a place. */
  readonly evidence: string;
  readonly photoIds: readonly string[];
  /** Until when it is to be mended, where it is opened again. */
  readonly dueOn: LocalDate | null;
}

/** Why an act cannot be done with these words: an answer says what was done and shows it, whoever opens again says why and by when, whoever takes it over says why (SUPERVISE-04). */
export function actProblems(act: RectificationAct, { note, evidence, photoIds, dueOn }: ActWords, today: LocalDate): readonly Problem[] {
  if (act === 'answer') return [...unfit(note, 'note'), ...(evidence.trim() === '' && photoIds.length === 0 ? [{ code: 'evidence-missing', at: 'evidence' }] : [])];
  if (act === 'close') return [];
  if (act === 'takeOver') return empty(note, 'note');
  const day: Problem[] = dueOn === null ? [{ code: 'missing', at: 'dueOn' }] : dueOn < today ? [{ code: 'day-is-past', at: 'dueOn' }] : [];
  return [...empty(note, 'note'), ...day];
}
