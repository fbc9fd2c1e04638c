import type { BallotForm } from '../ballot/form';
import type { GradesRule, GradeStep } from '../ballot/rule';
import type { Problem } from '../shared/problem';

/** Words of a result that no grade and no choice beside it may be called by. */
const COUNTED = 'notPressed';

/** What is wrong with a rule of grades beside its form; [] means that papers can be graded by it (GRADE-05: every choice a grade names is on the paper, and 未按 earns nothing). */
export function gradesProblems(rule: GradesRule, form: BallotForm): readonly Problem[] {
  const names = [...rule.grades.map(({ name }) => name), rule.otherwise];
  return [
    ...(form.mark === 'one-per-item' ? [] : [{ code: 'grades-need-one-per-item', at: 'form.mark' }]),
    ...(form.unmarked === COUNTED ? [] : [{ code: 'grades-need-not-pressed', at: 'form.unmarked' }]),
    ...(form.approveAtMost === null ? [] : [{ code: 'grades-take-no-cap', at: 'form.approveAtMost' }]),
    ...form.choices.flatMap((choice, index) => (choice === COUNTED ? [{ code: 'reserved-choice', at: `form.choices[${index}]`, values: { choice } }] : [])),
    ...(rule.grades.length === 0 ? [{ code: 'no-grades', at: 'rule.grades' }] : []),
    ...names.flatMap((name, index) => nameProblems(name, names.indexOf(name) < index, index < rule.grades.length ? `rule.grades[${index}].name` : 'rule.otherwise')),
    ...rule.grades.flatMap((step, index) => stepProblems(step, form, `rule.grades[${index}].choices`)),
  ];
}

function nameProblems(name: string, isTaken: boolean, at: string): readonly Problem[] {
  return [...(name.trim() === '' ? [{ code: 'must-not-be-empty', at }] : []), ...(isTaken ? [{ code: 'duplicate-grade', at, values: { grade: name } }] : [])];
}

function stepProblems({ choices }: GradeStep, form: BallotForm, at: string): readonly Problem[] {
  return [
    ...(choices.length === 0 ? [{ code: 'grade-without-choices', at }] : []),
    ...choices.flatMap((choice, index) => (form.choices.includes(choice) ? [] : [{ code: 'unknown-choice', at: `${at}[${index}]`, values: { choice } }])),
    ...choices.flatMap((choice, index) => (choices.indexOf(choice) < index ? [{ code: 'duplicate-choice', at: `${at}[${index}]` }] : [])),
  ];
}
