import type { BarSeriesOption } from 'echarts/charts';
import type { GridComponentOption, LegendComponentOption } from 'echarts/components';
import type { ComposeOption } from 'echarts/core';
import { said, type FigureColumn, type FigureRow } from './figure-rows';

export type BarOption = ComposeOption<BarSeriesOption | GridComponentOption | LegendComponentOption>;

/** What a drawing looks like on this device, as the page itself does. */
export interface FigureLook {
  readonly ink: string;
  readonly ground: string;
  /** In the order of the columns; the pattern tells them apart too. */
  readonly fills: readonly string[];
  readonly font: string;
  /** Pixels. */
  readonly size: number;
}

type Pattern = Exclude<NonNullable<BarSeriesOption['itemStyle']>['decal'], 'none' | undefined>;
const PATTERNS: readonly (Pattern | null)[] = [
  null,
  { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [3, 4], rotation: -Math.PI / 4 },
  { symbol: 'circle', symbolSize: 0.7, dashArrayX: [[6, 6], [0, 6, 6, 0]], dashArrayY: [6, 0] },
  { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [2, 6] },
];

/** About as wide as the words are drawn: a Chinese character is a square. */
export const widthOf = (words: string, size: number): number => [...words].reduce((sum, one) => sum + (one > '\u2e7f' ? size : size * 0.6), 0);

/** Bars that lie, the words beside them and each with its figure. @returns also how high it is, in pixels */
export function barOption(columns: readonly FigureColumn[], rows: readonly FigureRow[], look: FigureLook, width: number): { readonly option: BarOption; readonly height: number } {
  const drawn = columns.map((column, index) => ({ column, index })).filter(({ column }) => column.isTableOnly !== true);
  const { ink, ground, font, size } = look;
  const label = { color: ink, fontFamily: font, fontSize: size, lineHeight: size * 1.3 };
  const names = Math.ceil(Math.min(width * 0.38, Math.max(0, ...rows.map(({ name }) => widthOf(name, size))) + 2));
  const figures = Math.ceil(Math.max(0, ...drawn.flatMap(({ column, index }) => rows.map(({ values }) => widthOf(said(column, values[index] ?? null), size))))) + 10;
  const lines = Math.max(1, ...rows.map(({ name }) => Math.ceil(widthOf(name, size) / names)));
  const isKeyed = drawn.length > 1;
  const key = isKeyed ? keyLines(drawn.map(({ column }) => column.name), size, width) * size * 2 + size * 0.3 : 4;
  const row = Math.max(drawn.length * size * 1.5 + size * 0.9, lines * size * 1.3 + size * 0.9);
  return {
    height: Math.ceil(key + rows.length * row + 4),
    option: {
      animation: false,
      textStyle: { fontFamily: font },
      ...(isKeyed && { legend: { left: 0, top: 0, padding: 0, itemGap: size * 0.7, itemWidth: size * 1.4, itemHeight: size, selectedMode: false, textStyle: label, data: drawn.map(({ column }) => column.name) } }),
      grid: { left: names + size * 0.6, right: figures, top: key, bottom: 4 },
      xAxis: { type: 'value', min: 0, max: ({ max }) => max || 1, show: false },
      yAxis: { type: 'category', inverse: true, data: rows.map(({ name }) => name), axisTick: { show: false }, axisLine: { lineStyle: { color: ink } }, axisLabel: { ...label, interval: 0, margin: size * 0.6, width: names, overflow: 'break' } },
      series: drawn.map(({ column, index }, at) => ({
        type: 'bar',
        name: column.name,
        silent: true,
        barWidth: size * 1.1,
        barGap: '30%',
        data: rows.map(({ values }) => values[index] ?? 0),
        itemStyle: { color: look.fills[at % look.fills.length]!, ...patternOf(at, ground) },
        label: { ...label, show: true, position: 'right', distance: 5, formatter: ({ dataIndex }) => said(column, rows[dataIndex]?.values[index] ?? null) },
      })),
    },
  };
}

function patternOf(at: number, color: string): { readonly decal?: Pattern } {
  const pattern = PATTERNS[at % PATTERNS.length]!;
  return pattern === null ? {} : { decal: { ...pattern, color } };
}

/** Lines that the words of the key take. */
function keyLines(names: readonly string[], size: number, width: number): number {
  let [lines, at] = [1, 0];
  for (const name of names) {
    const one = size * 2.6 + widthOf(name, size);
    if (at > 0 && at + one > width) [lines, at] = [lines + 1, 0];
    at += one;
  }
  return lines;
}
