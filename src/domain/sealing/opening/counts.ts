import type { BallotPart } from '../../ballot/ballot';
import type { Manifest } from '../../ballot/manifest';
import { mapForm } from '../../ballot/paper-map';
import { DomainError } from '../../shared/problem';
import type { PartCounts } from '../../tally/counts';
import { layoutOf, slotsOf, type Question } from '../elgamal/layout';

/**
 * The figures of the box from the opened totals: those that counting the same papers unsealed gives. `invalid`: papers
 * whose proof failed; a paper is void as a whole, in every part. Throws `totals-not-found` where totals exceed the papers.
 */
export function countsFromTotals(totals: readonly number[], valid: number, invalid: number, manifest: Manifest): PartCounts[] {
  const { questions, slots } = layoutOf(manifest);
  if (totals.length !== slots) throw new DomainError('totals-not-found', [{ code: 'wrong-length', at: 'totals' }]);
  return manifest.parts.map((part) => ({
    partId: part.id,
    returned: valid + invalid,
    valid,
    reasons: invalid === 0 ? {} : { 'proof-failed': invalid },
    items: Object.fromEntries(questions.filter((question) => question.part === part).map((question) => [question.name, figuresOf(question, totals, valid, part)])),
  }));
}

/** What is left of the valid papers is the last state's. */
function figuresOf(question: Question, totals: readonly number[], valid: number, { form }: BallotPart): Record<string, number> {
  const marked = totals.slice(question.firstSlot, question.firstSlot + slotsOf(question));
  const rest = valid - marked.reduce((sum, total) => sum + total, 0);
  if (rest < 0) throw new DomainError('totals-not-found', [{ code: 'figures-differ-from-valid', at: question.name }]);
  const figures = new Map(question.states.map((state, place) => [state, marked[place] ?? rest]));
  const names = [...new Set([...mapForm(form).choices, form.unmarked])];
  return Object.fromEntries(names.map((name) => [name, figures.get(name)!]));
}
