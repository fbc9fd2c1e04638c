import { WHOLE_LIST, type BallotForm, type Marks } from './form';

/** A form made ready for reading many papers: where each item and choice stands. Maps, so that `__proto__` is a name like any other. */
export interface FormMap {
  readonly form: BallotForm;
  /** What a paper may name: item ids, or `*` alone for a whole list. */
  readonly questions: readonly string[];
  readonly questionAt: ReadonlyMap<string, number>;
  readonly choices: readonly string[];
  readonly choiceAt: ReadonlyMap<unknown, number>;
  readonly approveAt: number;
}

/** What may be marked: only `approve` in *select*; never `notPressed`, which nobody can choose (PAPER-02). */
function markableChoices(form: BallotForm): readonly string[] {
  if (form.mark === 'rank') return [];
  if (form.mark === 'select') return ['approve'];
  return form.choices.filter((choice) => choice !== 'notPressed');
}

export function mapForm(form: BallotForm): FormMap {
  const questions = form.mark === 'whole-list' ? [WHOLE_LIST] : form.items.map((item) => item.id);
  const choices = markableChoices(form);
  const position = (name: string, index: number): [string, number] => [name, index];
  return {
    form,
    questions,
    questionAt: new Map(questions.map(position)),
    choices,
    choiceAt: new Map<unknown, number>(choices.map(position)),
    approveAt: choices.indexOf('approve'),
  };
}

/** The answers of a paper by name, whichever way they are written. */
export function answersOf(paper: Marks): Readonly<Record<string, unknown>> {
  return 'ranks' in paper ? paper.ranks : paper.marks;
}
