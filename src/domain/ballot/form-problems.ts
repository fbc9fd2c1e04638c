import type { Problem } from '../shared/problem';
import type { BallotForm } from './form';
import type { AdoptionRule, RollCounts } from './rule';

/** Words that stand beside the choices in a result, so no choice may be called by them. */
const RESERVED = ['id', 'rank', 'result', 'points', 'ranked'];

/** What is wrong with a form; [] means it can be voted on (FORM-01: it has items, each with its own id; FORM-02: its choices are told apart; FORM-03: a ranking has no cap). */
export function formProblems(form: BallotForm, at = 'form'): readonly Problem[] {
  const ids = form.items.map((item) => item.id);
  return [
    ...(ids.length === 0 ? [{ code: 'no-items', at: `${at}.items` }] : []),
    ...repeated(ids).map((index) => ({ code: 'duplicate-item-id', at: `${at}.items[${index}].id`, values: { id: ids[index] ?? '' } })),
    ...repeated(form.choices).map((index) => ({ code: 'duplicate-choice', at: `${at}.choices[${index}]` })),
    ...form.choices.flatMap((choice, index) => (RESERVED.includes(choice) ? [{ code: 'reserved-choice', at: `${at}.choices[${index}]`, values: { choice } }] : [])),
    ...(form.mark === 'rank' && form.approveAtMost !== null ? [{ code: 'rank-takes-no-cap', at: `${at}.approveAtMost` }] : []),
  ];
}

/** What is wrong with a rule beside its form (RULE-05: points have no majority). */
export function ruleProblems(rule: AdoptionRule, form: BallotForm, at = 'rule'): readonly Problem[] {
  return form.mark === 'rank' && rule.threshold !== null ? [{ code: 'rank-takes-no-threshold', at: `${at}.threshold` }] : [];
}

/** Nobody is present who is not in office, and nobody is handed two papers (RULE-06). */
export function rollProblems({ deputies, present, issued }: RollCounts, at = 'roll'): readonly Problem[] {
  return [
    ...(deputies === 0 ? [{ code: 'no-deputies', at: `${at}.deputies` }] : []),
    ...(present > deputies ? [{ code: 'present-exceeds-deputies', at: `${at}.present`, values: { present, deputies } }] : []),
    ...(issued > present ? [{ code: 'issued-exceeds-present', at: `${at}.issued`, values: { issued, present } }] : []),
  ];
}

const repeated = (names: readonly string[]): readonly number[] => names.flatMap((name, index) => (names.indexOf(name) < index ? [index] : []));
