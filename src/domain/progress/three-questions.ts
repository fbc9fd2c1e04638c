import { yearOf, type LocalDate } from '../shared/local-date';
import type { Problem } from '../shared/problem';
import { lastWorkingDayBy, type WorkCalendar } from '../shared/work-calendar';

/** 三问一评: 年初问安排, 年中问进度, 年末问效果 (沿河), and 翌年回头看 (江门). */
export const QUESTIONS = ['arrangement', 'progress', 'effect', 'followUpReview'] as const;
export type Question = (typeof QUESTIONS)[number];

const LAST_DAYS: Readonly<Record<Question, { readonly yearsLater: number; readonly day: string }>> = {
  arrangement: { yearsLater: 0, day: '03-31' },
  progress: { yearsLater: 0, day: '07-31' },
  effect: { yearsLater: 0, day: '12-20' },
  followUpReview: { yearsLater: 1, day: '06-30' },
};

/** The year in which a question about the projects of a year belongs. */
const yearAsked = (year: number, question: Question): number => year + LAST_DAYS[question].yearsLater;

/** Days for the questions of a year where nobody sets others: the last working day by the end of March, of July, 20 December, and the end of June after (QUESTION-01). */
export function defaultDays(calendar: WorkCalendar, year: number): Readonly<Record<Question, LocalDate>> {
  const dayOf = (question: Question) => lastWorkingDayBy(calendar, `${yearAsked(year, question)}-${LAST_DAYS[question].day}`);
  return { arrangement: dayOf('arrangement'), progress: dayOf('progress'), effect: dayOf('effect'), followUpReview: dayOf('followUpReview') };
}

/** 议程 of the meeting that asks. */
export interface AgendaItem {
  readonly title: string;
  /** null: of all projects. */
  readonly projectId: string | null;
}
const REPORTED: Readonly<Record<Question, string>> = { arrangement: '工作安排', progress: '进展', effect: '完成', followUpReview: '管护使用' };

/** What is heard where nobody has set another agenda: a report of each project (QUESTION-03). */
export const proposedAgenda = (question: Question, projects: readonly { readonly id: string; readonly title: string }[]): readonly AgendaItem[] =>
  projects.map(({ id, title }) => ({ title: `听取“${title}”${REPORTED[question]}情况的报告`, projectId: id }));

/** 材料: named, and where it is or what it says. */
export interface QuestionPaper {
  readonly title: string;
  readonly reference: string;
}
export interface AskedQuestion {
  readonly plannedOn: LocalDate;
  readonly heldOn: LocalDate | null;
  readonly agenda: readonly AgendaItem[];
  readonly papers: readonly QuestionPaper[];
  readonly minutes: string;
}

export const QUESTION_STANDINGS = ['planned', 'held', 'minuted'] as const;
export type QuestionStanding = (typeof QUESTION_STANDINGS)[number];

/** Done once it was held and there are minutes of it (QUESTION-02). */
export function questionStanding({ heldOn, minutes }: Pick<AskedQuestion, 'heldOn' | 'minutes'>): QuestionStanding {
  if (heldOn === null) return 'planned';
  return minutes.trim() === '' ? 'held' : 'minuted';
}

/** Why a question cannot be put down so: it belongs in its year, is not held in advance, nor without an agenda, and minutes are of what was held (QUESTION-02). */
export function questionProblems(year: number, question: Question, { plannedOn, heldOn, agenda, papers, minutes }: AskedQuestion, today: LocalDate): readonly Problem[] {
  const first = yearAsked(year, question);
  const early = (day: LocalDate | null, at: string): Problem[] => (day !== null && yearOf(day) < first ? [{ code: 'day-before-its-year', at, values: { year: first } }] : []);
  const untitled = (list: readonly { readonly title: string }[], at: string): Problem[] => list.flatMap(({ title }, index) => (title.trim() === '' ? [{ code: 'must-not-be-empty', at: `${at}[${index}].title` }] : []));
  return [
    ...early(plannedOn, 'plannedOn'),
    ...early(heldOn, 'heldOn'),
    ...(heldOn !== null && heldOn > today ? [{ code: 'day-is-to-come', at: 'heldOn' }] : []),
    ...(heldOn !== null && agenda.length === 0 ? [{ code: 'agenda-missing', at: 'agenda' }] : []),
    ...(heldOn === null && minutes.trim() !== '' ? [{ code: 'not-held-yet', at: 'minutes' }] : []),
    ...untitled(agenda, 'agenda'),
    ...untitled(papers, 'papers'),
  ];
}
