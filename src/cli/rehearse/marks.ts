import type { BallotPart } from '../../domain/ballot/ballot';
import { WHOLE_LIST, type BallotForm, type Marks } from '../../domain/ballot/form';
import type { PaperMarks } from '../../domain/sealing/codec';

/** A number from 0 (included) to 1 (excluded). */
export type Chance = () => number;

/** What a well-behaved robot marks: mostly approval, some of everything, never over the cap. */
export function robotMarks(parts: readonly BallotPart[], chance: Chance): PaperMarks {
  return Object.fromEntries(parts.map((part) => [part.id, marksFor(part.form, chance)]));
}

function marksFor(form: BallotForm, chance: Chance): Marks {
  if (form.mark === 'whole-list') return { marks: { [WHOLE_LIST]: choiceOf(form, chance) } };
  const ids = shuffled(form.items.map(({ id }) => id), chance);
  if (form.mark === 'rank') return { ranks: Object.fromEntries(ids.map((id, index) => [id, index + 1])) };
  if (form.mark === 'select') return { marks: Object.fromEntries(ids.slice(0, form.approveAtMost ?? ids.length).map((id) => [id, 'approve'])) };
  return { marks: capped(ids.map((id) => [id, choiceOf(form, chance)]), form) };
}

/** Nine in ten for the first choice, the others shared evenly. */
function choiceOf({ choices }: BallotForm, chance: Chance): string {
  const others = choices.slice(1);
  return chance() < 0.9 || others.length === 0 ? choices[0]! : others[Math.floor(chance() * others.length)]!;
}

/** Approvals beyond the cap become the next choice. */
function capped(answers: readonly (readonly [string, string])[], { approveAtMost, choices }: BallotForm): Record<string, string> {
  let approvals = 0;
  const instead = choices.find((choice) => choice !== 'approve') ?? 'abstain';
  return Object.fromEntries(
    answers.map(([id, choice]) => {
      if (choice === 'approve') approvals += 1;
      return [id, choice === 'approve' && approveAtMost !== null && approvals > approveAtMost ? instead : choice];
    }),
  );
}

function shuffled<T>(all: readonly T[], chance: Chance): T[] {
  return all.map((one) => ({ one, at: chance() })).sort((a, b) => a.at - b.at).map(({ one }) => one);
}
