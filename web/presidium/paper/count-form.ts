import type { PaperCountRequest, PaperPartCount } from '../../../src/contract/http/paper-counts';
import type { BallotPart } from '../../../src/domain/ballot/ballot';
import { WHOLE_LIST } from '../../../src/domain/ballot/form';
import { INVALID_REASONS, type InvalidReason } from '../../../src/domain/tally/result';

/** The figures as typed: path → digits. Paths are those of the request: `returned`, `adopt/valid`, `adopt/items/p1/approve`. */
export type Typed = Readonly<Record<string, string>>;

export interface Grid {
  readonly part: BallotPart;
  readonly rows: readonly { readonly id: string; readonly title: string }[];
  readonly columns: readonly string[];
  readonly reasons: readonly InvalidReason[];
}

const columnsOf = ({ form }: BallotPart): readonly string[] => {
  if (form.mark === 'rank') return form.items.map((_, index) => `r${index + 1}`);
  return form.unmarked === 'notPressed' ? [...form.choices, 'notPressed'] : form.choices.includes('abstain') || form.mark === 'select' ? form.choices : [...form.choices, 'abstain'];
};

/** Which reasons can void a paper that is counted by hand. */
const APPLIES: Readonly<Record<InvalidReason, (form: BallotPart['form']) => boolean>> = {
  'unknown-item': () => true,
  'unknown-choice': () => true,
  'over-selected': ({ approveAtMost }) => approveAtMost !== null,
  'bad-rank': ({ mark }) => mark === 'rank',
  'proof-failed': () => false,
};

const reasonsOf = ({ form }: BallotPart): readonly InvalidReason[] => INVALID_REASONS.filter((reason) => APPLIES[reason](form));

/** The sheet that a counter fills in for one part: a line an item, a column a choice. */
export const gridOf = (part: BallotPart): Grid => ({
  part,
  rows: part.form.mark === 'whole-list' ? [{ id: WHOLE_LIST, title: part.title }] : part.form.items,
  columns: columnsOf(part),
  reasons: reasonsOf(part),
});

const path = (...steps: readonly string[]) => steps.join('/');
export const cell = (partId: string, itemId: string, choice: string) => path(partId, 'items', itemId, choice);
export const invalidCell = (partId: string, reason: string) => path(partId, 'invalid', reason);

const isCount = (typed: string | undefined) => /^\d{1,6}$/.test((typed ?? '').trim());
const count = (typed: Typed, at: string) => (isCount(typed[at]) ? Number(typed[at]) : 0);

/** Every path of the sheet, in the order in which it is filled in. */
export const pathsOf = (grids: readonly Grid[]): readonly string[] => [
  'returned',
  ...grids.flatMap(({ part, rows, columns, reasons }) => [
    path(part.id, 'valid'),
    ...reasons.map((reason) => invalidCell(part.id, reason)),
    ...rows.flatMap((row) => columns.map((column) => cell(part.id, row.id, column))),
  ]),
];

/** Whether every figure is a whole number; an empty field is not a nought. */
export const isFilled = (grids: readonly Grid[], typed: Typed): boolean => pathsOf(grids).every((at) => isCount(typed[at]));

function partCount({ part, rows, columns, reasons }: Grid, typed: Typed): PaperPartCount {
  return {
    valid: count(typed, path(part.id, 'valid')),
    invalid: Object.fromEntries(reasons.map((reason) => [reason, count(typed, invalidCell(part.id, reason))]).filter(([, papers]) => papers !== 0)),
    items: Object.fromEntries(rows.map((row) => [row.id, Object.fromEntries(columns.map((column) => [column, count(typed, cell(part.id, row.id, column))]))])),
  };
}

export const requestOf = (grids: readonly Grid[], typed: Typed): PaperCountRequest => ({
  returned: count(typed, 'returned'),
  parts: Object.fromEntries(grids.map((grid) => [grid.part.id, partCount(grid, typed)])),
});

/** A count that was saved, as typed figures again. */
export function typedOf(grids: readonly Grid[], saved: PaperCountRequest): Typed {
  const figures = grids.flatMap(({ part, rows, columns, reasons }) => {
    const of = saved.parts[part.id];
    return [
      [path(part.id, 'valid'), of?.valid],
      ...reasons.map((reason) => [invalidCell(part.id, reason), of?.invalid[reason]]),
      ...rows.flatMap((row) => columns.map((column) => [cell(part.id, row.id, column), of?.items[row.id]?.[column]])),
    ];
  });
  return Object.fromEntries([['returned', saved.returned] as const, ...figures].map(([at, papers]) => [String(at), String(papers ?? 0)]));
}

/** Sums that do not come out: `{ at, sum, of }`. They are shown while typing and hold nobody up. */
export function wrongSums(grids: readonly Grid[], typed: Typed): readonly { readonly at: string; readonly sum: number; readonly of: number }[] {
  const add = (paths: readonly string[]) => paths.reduce((sum, at) => sum + count(typed, at), 0);
  const returned = count(typed, 'returned');
  return grids.flatMap(({ part, rows, columns, reasons }) => {
    const valid = path(part.id, 'valid');
    const papers = { at: valid, sum: add([valid, ...reasons.map((reason) => invalidCell(part.id, reason))]), of: returned };
    const answersAll = part.form.mark !== 'rank' && part.form.mark !== 'select';
    const lines = answersAll ? rows.map((row) => ({ at: path(part.id, 'items', row.id), sum: add(columns.map((column) => cell(part.id, row.id, column))), of: count(typed, valid) })) : [];
    return [papers, ...lines].filter(({ sum, of }) => sum !== of);
  });
}
