import type { BallotForm } from '../../ballot/form';
import { mapForm } from '../../ballot/paper-map';

/**
 * What one question of a form can be answered with, in the order of the ciphertexts. What an unmarked item counts as
 * stands last: it is the answer without a ciphertext of its own.
 */
export function statesOf(form: BallotForm): readonly string[] {
  return [...mapForm(form).choices.filter((choice) => choice !== form.unmarked), form.unmarked];
}
