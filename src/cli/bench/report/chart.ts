import { isKept, type MeasuredFigure } from './figure';
import { goalText, short } from './table';

const [WIDTH, LINE, LEFT, SCALE] = [860, 44, 230, 360];
/** The bar that reaches the goal is so long; a longer one is cut at the edge and its figure says how long it would be. */
const GOAL_AT = SCALE / 2;

/** Every ratio as a bar beside its goal, which stands at one place for all of them; figures are written out, colour is not needed to read it. */
export function chart(figures: readonly MeasuredFigure[], caption: string): string {
  const height = figures.length * LINE + 76;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" font-family="sans-serif" font-size="14" role="img" aria-label="${escaped(figures.map(inWords).join('; '))}">`,
    `<rect width="${WIDTH}" height="${height}" fill="#fffdf8"/>`,
    `<text x="12" y="26" font-size="16" font-weight="bold">Ratio to the limit of the same run</text>`,
    ...figures.map((figure, index) => bar(figure, 44 + index * LINE)),
    `<line x1="${LEFT + GOAL_AT}" y1="40" x2="${LEFT + GOAL_AT}" y2="${height - 32}" stroke="#222" stroke-dasharray="4 3"/>`,
    `<text x="${LEFT + GOAL_AT + 4}" y="${height - 34}" font-size="11">goal</text>`,
    `<text x="12" y="${height - 12}" font-size="11">${escaped(caption)}</text>`,
    '</svg>\n',
  ].join('\n');
}

function bar(figure: MeasuredFigure, top: number): string {
  const goal = 'atLeast' in figure.goal ? figure.goal.atLeast : figure.goal.atMost;
  const length = Math.max(1, Math.min(SCALE, (figure.ratio / goal) * GOAL_AT));
  const isGood = isKept(figure);
  return [
    `<text x="12" y="${top + 20}">${escaped(figure.name)}</text>`,
    `<rect x="${LEFT}" y="${top + 4}" width="${length.toFixed(1)}" height="22" fill="${isGood ? '#2f6f4f' : '#fff'}" stroke="${isGood ? '#2f6f4f' : '#9b1c1c'}" stroke-width="2"/>`,
    `<text x="${LEFT + SCALE + 12}" y="${top + 16}">${figure.ratio.toFixed(2)} (${goalText(figure.goal)}) ${isGood ? '✓' : '✗'}</text>`,
    `<text x="${LEFT + SCALE + 12}" y="${top + 31}" font-size="11">${escaped(`${short(figure.value)} ${figure.unit}, limit ${short(figure.limit)}, spread ±${Math.round(50 * figure.spread)} %`)}</text>`,
  ].join('\n');
}

const inWords = (figure: MeasuredFigure): string => `${figure.name} ${figure.ratio.toFixed(2)}, goal ${goalText(figure.goal)}, ${isKept(figure) ? 'kept' : 'not kept'}`;

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
