import { isKept, type Goal, type MeasuredFigure } from './figure';

/** The text report: a line for each figure, what is worth saying beneath it. */
export function table(figures: readonly MeasuredFigure[]): string {
  const rows = figures.map((figure) => [figure.name, `${short(figure.value)} ${figure.unit}`, short(figure.limit), figure.ratio.toFixed(2), `±${Math.round(50 * figure.spread)} %`, goalText(figure.goal), isKept(figure) ? 'kept' : 'NOT KEPT']);
  const cells = [['', 'measured', 'limit', 'ratio', 'spread', 'goal', ''], ...rows];
  const widths = cells[0]!.map((_, column) => Math.max(...cells.map((row) => row[column]!.length)));
  const lines = cells.map((row) => row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!))).join('  ').trimEnd());
  return lines.flatMap((line, index) => [line, ...(figures[index - 1]?.notes ?? []).map((note) => `    ${note}`)]).join('\n');
}

export const goalText = (goal: Goal): string => ('atLeast' in goal ? `≥ ${goal.atLeast}` : `≤ ${goal.atMost}`);

/** Three significant digits, whole from a hundred on. */
export const short = (value: number): string => (Math.abs(value) >= 100 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(3))));
