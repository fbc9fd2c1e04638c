import { isKept, type Goal, type MeasuredFigure } from './figure';

/** The text report: a line for each figure, what is worth saying beneath it. A last column where another system was driven. */
export function table(figures: readonly MeasuredFigure[]): string {
  const rows = figures.map((figure) => [figure.name, `${short(figure.value)} ${figure.unit}`, short(figure.limit), figure.ratio.toFixed(2), `±${Math.round(50 * figure.spread)} %`, goalText(figure.goal), isKept(figure) ? 'kept' : 'NOT KEPT']);
  const besides = figures.some(({ beside }) => beside !== undefined) ? ['beside', ...figures.map(({ beside }) => (beside === undefined ? '–' : short(beside.value)))] : null;
  const cells = [['', 'measured', 'limit', 'ratio', 'spread', 'goal', ''], ...rows].map((row, index) => (besides === null ? row : [...row, besides[index]!]));
  const widths = cells[0]!.map((_, column) => Math.max(...cells.map((row) => row[column]!.length)));
  const lines = cells.map((row) => row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!))).join('  ').trimEnd());
  return lines.flatMap((line, index) => [line, ...notesOf(figures[index - 1]).map((note) => `    ${note}`)]).join('\n');
}

const notesOf = (figure: MeasuredFigure | undefined): readonly string[] => (figure === undefined ? [] : [...figure.notes, ...(figure.beside === undefined ? [] : [figure.beside.note])]);

export const goalText = (goal: Goal): string => ('atLeast' in goal ? `≥ ${goal.atLeast}` : `≤ ${goal.atMost}`);

/** Three significant digits, whole from a hundred on. */
export const short = (value: number): string => (Math.abs(value) >= 100 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(3))));
