import type { Problem } from '../shared/problem';

/** How the seats of a row are counted, seen with the rostrum in front: from one side, or odd and even numbers outward from the middle (单号、双号). */
export const NUMBERINGS = ['fromLeft', 'fromRight', 'oddLeft', 'oddRight'] as const;
export type Numbering = (typeof NUMBERINGS)[number];

/** A hall as its clerk draws it: one line a row, from the rostrum back, one sign a place. A line without seats is a gangway and has no number. */
export interface HallPlan {
  readonly rows: readonly string[];
  readonly numbering: Numbering;
}
export const SEAT = 's';
export const GAP = '.';

export interface Seat {
  /** As the roster and the card say it: `3-07`. */
  readonly name: string;
  /** From 1, gangways left out. */
  readonly row: number;
  readonly number: number;
  /** Where it stands in the drawing, from 0. */
  readonly line: number;
  readonly column: number;
}

/** Signs in a line, and lines: more than the largest hall has. */
export const MOST_SIGNS = 120;

/** A hall out of three numbers: the seats of a row stand in blocks of nearly one size, the larger ones in the middle, an aisle between each two. */
export function drawnRows({ rows, seats, aisles }: { readonly rows: number; readonly seats: number; readonly aisles: number }): readonly string[] {
  const blocks = Math.min(aisles + 1, Math.max(1, seats));
  const sizes = Array.from({ length: blocks }, () => Math.floor(seats / blocks));
  const fromMiddle = sizes.map((_, index) => index).sort((one, other) => Math.abs(one - (blocks - 1) / 2) - Math.abs(other - (blocks - 1) / 2));
  for (const index of fromMiddle.slice(0, seats % blocks)) sizes[index]! += 1;
  return Array.from({ length: rows }, () => sizes.map((size) => SEAT.repeat(size)).join(GAP));
}

/** Seats as they are numbered, row by row from the rostrum, each row from the left. */
export function seatsOf({ rows, numbering }: HallPlan): readonly Seat[] {
  let row = 0;
  return rows.flatMap((signs, line) => {
    const columns = [...signs].flatMap((sign, column) => (sign === SEAT ? [column] : []));
    if (columns.length > 0) row += 1;
    return columns.map((column, index) => {
      const number = numberAt(numbering, index, columns.length);
      return { name: seatName(row, number), row, number, line, column };
    });
  });
}

const isCountedFromRight = (numbering: Numbering) => numbering === 'fromRight' || numbering === 'oddRight';

function numberAt(numbering: Numbering, fromLeft: number, seats: number): number {
  const index = isCountedFromRight(numbering) ? seats - 1 - fromLeft : fromLeft;
  if (numbering === 'fromLeft' || numbering === 'fromRight') return index + 1;
  const middle = Math.ceil(seats / 2);
  return index < middle ? 2 * (middle - index) - 1 : 2 * (index - middle + 1);
}

const seatName = (row: number, number: number): string => `${row}-${String(number).padStart(2, '0')}`;

const WRITTEN = /^第?\s*(\d{1,3})\s*[排\-－—/]\s*(\d{1,3})\s*[座号]?$/;

/** The name of a seat however somebody wrote it, `3排7座` as `3-07`; anything else stays what it is. */
export function namedSeat(written: string): string {
  const found = WRITTEN.exec(written.trim());
  return found ? seatName(Number(found[1]), Number(found[2])) : written;
}

/** What is wrong with a drawing, every reason; [] means nothing. */
export function planProblems({ rows }: Pick<HallPlan, 'rows'>): readonly Problem[] {
  return [
    ...(rows.length > MOST_SIGNS ? [{ code: 'hall-plan-too-large', at: 'rows', values: { most: MOST_SIGNS } }] : []),
    ...rows.flatMap((signs, line) => {
      const at = `rows[${line}]`;
      if (signs.length > MOST_SIGNS) return [{ code: 'hall-plan-too-large', at, values: { most: MOST_SIGNS } }];
      return [...signs].every((sign) => sign === SEAT || sign === GAP) ? [] : [{ code: 'hall-plan-sign-unknown', at }];
    }),
  ];
}
