import type { BallotPart } from '../../ballot/ballot';
import type { BallotForm } from '../../ballot/form';
import type { Problem } from '../../shared/problem';
import { bindingCap } from './layout';
import { statesOf } from './states';

/** The most items a sealed paper may have, and the most answers beside one; sealing must stay quick on a plain tablet. */
const ITEMS = 30;
const STATES = 5;

/** Every reason why papers of this form cannot be sealed; [] means they can. Ranks cannot: sums of sealed answers are no points. */
export function whyNotSealed(form: BallotForm, at = 'form'): readonly Problem[] {
  if (form.mark === 'rank') return [{ code: 'rank-cannot-be-sealed', at: `${at}.mark` }];
  const states = statesOf(form);
  return [
    ...(form.items.length > ITEMS ? [{ code: 'too-many-items-to-seal', at: `${at}.items`, values: { items: form.items.length, atMost: ITEMS } }] : []),
    ...(bindingCap(form) !== null && !states.includes('approve') ? [{ code: 'cap-without-approval', at: `${at}.approveAtMost` }] : []),
    ...(states.length < 2 || states.length > STATES ? [{ code: 'answers-cannot-be-sealed', at: `${at}.choices`, values: { states: states.length, atMost: STATES } }] : []),
  ];
}

/** As `whyNotSealed`, of a whole ballot: its parts stand on one paper. */
export function whyNotSealedTogether(parts: readonly BallotPart[]): readonly Problem[] {
  const items = parts.reduce((sum, { form }) => sum + form.items.length, 0);
  const alone = parts.flatMap(({ form }, index) => whyNotSealed(form, `parts[${index}].form`));
  const isTooLong = items > ITEMS && !alone.some(({ code }) => code === 'too-many-items-to-seal');
  return [...alone, ...(isTooLong ? [{ code: 'too-many-items-to-seal', at: 'parts', values: { items, atMost: ITEMS } }] : [])];
}
