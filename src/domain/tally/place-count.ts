import { WHOLE_LIST, type BallotForm } from '../ballot/form';
import type { BallotPart } from '../ballot/ballot';
import type { Problem } from '../shared/problem';
import { figure, ownFigures, type PartCounts } from './counts';
import { INVALID_REASONS } from './result';

/** What a counter typed in for one part at one place; item → choice → papers (*rank*: `r1`, `r2` … papers that gave that rank). */
export interface PlacePartCount {
  readonly valid: number;
  readonly invalid: Readonly<Record<string, number>>;
  readonly items: Readonly<Record<string, Readonly<Record<string, number>>>>;
}
export interface PlaceCount {
  readonly returned: number;
  readonly parts: Readonly<Record<string, PlacePartCount>>;
}

const total = (figures: Readonly<Record<string, number>>): number => Object.values(figures).reduce((sum, papers) => sum + papers, 0);

const questionsOf = (form: BallotForm): readonly string[] => (form.mark === 'whole-list' ? [WHOLE_LIST] : form.items.map((item) => item.id));

/** What a counter may type a figure for. */
function columnsOf(form: BallotForm): readonly string[] {
  if (form.mark === 'rank') return form.items.map((_, index) => `r${index + 1}`);
  return form.mark === 'select' ? ['approve', form.unmarked] : [...form.choices, 'notPressed'];
}

/** Why a count by hand cannot be right; [] means its sums agree (PLACE-01). */
export function placeCountProblems(count: PlaceCount, parts: readonly BallotPart[]): readonly Problem[] {
  const strangers = Object.keys(count.parts).filter((id) => !parts.some((part) => part.id === id));
  return [
    ...wholeNumbers({ returned: count.returned }, ''),
    ...strangers.map((id) => ({ code: 'unknown-part', at: `parts.${id}` })),
    ...parts.flatMap((part) => partCountProblems(count.parts[part.id], part.form, count.returned, `parts.${part.id}`)),
  ];
}

function partCountProblems(count: PlacePartCount | undefined, form: BallotForm, returned: number, at: string): readonly Problem[] {
  if (count === undefined) return [{ code: 'missing', at }];
  const reasons = Object.keys(count.invalid).filter((reason) => !INVALID_REASONS.some((known) => known === reason));
  const strangers = Object.keys(count.items).filter((id) => !questionsOf(form).includes(id));
  const sum = count.valid + total(count.invalid);
  return [
    ...wholeNumbers({ valid: count.valid }, `${at}.`),
    ...wholeNumbers(count.invalid, `${at}.invalid.`),
    ...reasons.map((reason) => ({ code: 'unknown-reason', at: `${at}.invalid.${reason}` })),
    ...(sum === returned ? [] : [{ code: 'valid-and-invalid-are-not-returned', at, values: { sum, returned } }]),
    ...strangers.map((id) => ({ code: 'unknown-item', at: `${at}.items.${id}` })),
    ...questionsOf(form).flatMap((id) => itemProblems(ownFigures(count.items, id), form, count.valid, `${at}.items.${id}`)),
    ...(form.mark === 'rank' ? rankProblems(count, form, at) : []),
  ];
}

/** Every valid paper says one thing about an item; only *select* and *rank* may leave the unmarked ones out. */
function itemProblems(figures: Readonly<Record<string, number>>, form: BallotForm, valid: number, at: string): readonly Problem[] {
  const strangers = Object.keys(figures).filter((choice) => !columnsOf(form).includes(choice));
  const sum = total(figures);
  const mayBeLess = form.mark === 'rank' || (form.mark === 'select' && !Object.hasOwn(figures, form.unmarked));
  return [
    ...wholeNumbers(figures, `${at}.`),
    ...strangers.map((choice) => ({ code: 'unknown-choice', at: `${at}.${choice}` })),
    ...(sum === valid || (mayBeLess && sum < valid) ? [] : [{ code: 'choices-are-not-valid-papers', at, values: { sum, valid } }]),
  ];
}

/** A paper gives each rank at most once, so no rank can stand more often than there are valid papers. */
function rankProblems(count: PlacePartCount, form: BallotForm, at: string): readonly Problem[] {
  return columnsOf(form).flatMap((rank) => {
    const given = form.items.reduce((sum, { id }) => sum + figure(ownFigures(count.items, id), rank), 0);
    return given > count.valid ? [{ code: 'rank-given-too-often', at: `${at}.items`, values: { rank, given, valid: count.valid } }] : [];
  });
}

function wholeNumbers(figures: Readonly<Record<string, number>>, at: string): readonly Problem[] {
  return Object.entries(figures).flatMap(([name, papers]) => (Number.isSafeInteger(papers) && papers >= 0 ? [] : [{ code: 'must-be-a-whole-number-from-0', at: `${at}${name}` }]));
}

/** A count by hand as figures that add to the box's (PLACE-02). */
export function countsOfPlace(count: PlaceCount, { id, form }: BallotPart): PartCounts {
  const typed = count.parts[id] ?? { valid: 0, invalid: {}, items: {} };
  const items = questionsOf(form).map((question): [string, Record<string, number>] => [question, figuresOfPlace(ownFigures(typed.items, question), typed.valid, form)]);
  return { partId: id, returned: count.returned, valid: typed.valid, reasons: typed.invalid, items: Object.fromEntries(items) };
}

function figuresOfPlace(typed: Readonly<Record<string, number>>, valid: number, form: BallotForm): Record<string, number> {
  if (form.mark !== 'rank') {
    const choices = form.mark === 'select' ? ['approve'] : form.choices;
    const zeros = Object.fromEntries(choices.map((choice) => [choice, 0]));
    return { ...zeros, ...typed, [form.unmarked]: figure(typed, form.unmarked) + valid - total(typed) };
  }
  const ranks = columnsOf(form).map((rank) => figure(typed, rank));
  return { ranked: total(typed), points: ranks.reduce((sum, papers, index) => sum + papers * (ranks.length - index), 0) };
}
