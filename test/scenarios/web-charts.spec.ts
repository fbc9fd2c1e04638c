import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { barOption, type FigureLook } from '../../web/shared/charts/bar-option';
import { csvOf } from '../../web/shared/charts/figure-rows';

const LOOK: FigureLook = { ink: '#111111', ground: '#ffffff', fills: ['#0000aa', '#777777', '#333333', '#990000'], font: 'Noto Sans SC', size: 16 };
const COLUMNS = [{ name: '票决确定' }, { name: '完成·已验收' }, { name: '完成率', say: (value: number) => `${value}%`, isTableOnly: true }];
const ROWS = [{ name: '2026', values: [12, 7, 58] }, { name: '2025', values: [10, null, null] }];

describe('bars of a figure', () => {
  it('tell columns apart by a pattern and a key too, never by colour alone, and leave out what is only of the table', () => {
    const { option } = barOption(COLUMNS, ROWS, LOOK, 600);
    const series = option.series as { readonly name: string; readonly data: readonly number[]; readonly itemStyle: { readonly color: string; readonly decal: unknown } }[];
    expect(series.map(({ name, data }) => [name, data])).toEqual([['票决确定', [12, 10]], ['完成·已验收', [7, 0]]]);
    expect(new Set(series.map(({ itemStyle }) => JSON.stringify(itemStyle.decal))).size).toBe(2);
    expect(option.legend).toMatchObject({ selectedMode: false, data: ['票决确定', '完成·已验收'] });
    expect(option.animation).toBe(false);
  });

  it('say every figure beside its bar, and that one is not known where it is not', () => {
    const { option } = barOption(COLUMNS, ROWS, LOOK, 600);
    const [, accepted] = option.series as { readonly label: { readonly show: boolean; readonly formatter: (at: { readonly dataIndex: number }) => string } }[];
    expect(accepted!.label.show).toBe(true);
    expect([0, 1].map((dataIndex) => accepted!.label.formatter({ dataIndex }))).toEqual(['7', '—']);
  });

  it('grow with their rows, and with words that need two lines on a telephone', () => {
    const high = (names: readonly string[], width: number) => barOption([{ name: '建议' }], names.map((name) => ({ name, values: [1] })), LOOK, width).height;
    expect(high(['甲', '乙', '丙'], 600)).toBeGreaterThan(high(['甲'], 600));
    expect(high(['城乡交通和农村公路养护'], 300)).toBeGreaterThan(high(['城乡交通和农村公路养护'], 900));
  });
});

it('the rows of a figure as .csv: as they are read, and harmless to a spreadsheet', () => {
  expect(csvOf('年度', COLUMNS, [{ name: '=1+1', values: [12, 7, 58] }, { name: '东乡, "河"', values: [-3, null, 0] }])).toBe('\ufeff年度,票决确定,完成·已验收,完成率\r\n\'=1+1,12,7,58%\r\n"东乡, ""河""",-3,—,0%\r\n');
});

describe('whatever draws figures', () => {
  const WEB = join(__dirname, '../../web');
  const texts = new Map(readdirSync(WEB, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(ts|vue)$/.test(name)).map((name) => [name, readFileSync(join(WEB, name), 'utf8')]));
  const whereIs = (pattern: RegExp): readonly string[] => [...texts].filter(([, text]) => pattern.test(text)).map(([name]) => name).sort();
  const importersOf = (component: string): readonly string[] => whereIs(new RegExp(`(from |import\\()'[^']*/${component}\\.vue'`));
  const FRAMED = ['shared/charts/ChartFigure.vue', 'shared/map/MapFigure.vue', 'shared/map/SitePlane.vue', 'shared/progress/BurnUp.vue'];
  /** Drawings of no figures, or whose figures stand as words beside them. */
  const WITHOUT = {
    'office/collection/DistrictPreview.vue': 'a map before it is kept: its districts are its name, and what was not found stands beneath',
    'office/progress/photos/CoverMarks.vue': 'what is covered on a photo',
    'shared/components/QrCode.vue': 'a code',
    'shared/components/QuorumBar.vue': 'one number, said beside it',
    'shared/map/PlanePicker.vue': 'where a place is chosen',
    'shared/progress/ColourMark.vue': 'a sign with its word',
    'shared/progress/GanttBars.vue': 'a cell of the table that a plan is',
    'shared/progress/GanttDrawing.vue': 'the same table as one drawing, to be taken away',
  };

  it('has its table and its files: it stands inside FigureFrame', () => {
    expect(importersOf('FigureFrame')).toEqual(FRAMED);
    for (const name of FRAMED) {
      const [template] = texts.get(name)!.match(/<template>[\s\S]*<\/template>/)!;
      const outside = template.replace(/<FigureFrame[\s\S]*<\/FigureFrame>/, '');
      expect([name, outside.replace(/\s/g, '')]).toEqual([name, '<template></template>']);
    }
  });

  it('is drawn by these alone: the library by the bars of ChartFigure, districts by maps, other drawings by those named here', () => {
    expect(whereIs(/^(?!import type ).*(from |import\()'echarts/m)).toEqual(['shared/charts/BarDrawing.vue']);
    expect(importersOf('BarDrawing')).toEqual(['shared/charts/ChartFigure.vue']);
    expect(importersOf('DistrictLayer')).toEqual(['office/collection/DistrictPreview.vue', 'shared/map/MapFigure.vue', 'shared/map/SitePlane.vue']);
    expect(importersOf('DistrictPreview')).toEqual(['office/collection/DistrictMapPanel.vue']);
    expect([importersOf('GanttBars'), importersOf('GanttDrawing'), importersOf('GanttFiles')]).toEqual([['shared/progress/Gantt.vue', 'shared/progress/GanttDrawing.vue'], ['shared/progress/GanttFiles.vue'], ['shared/progress/Gantt.vue']]);
    expect(texts.get('shared/progress/Gantt.vue')).toMatch(/<table>[\s\S]*<GanttBars [\s\S]*<\/table>\s*<GanttFiles /);
    expect(whereIs(/<(svg|canvas)\b/).filter((name) => name.endsWith('.vue') && !FRAMED.includes(name))).toEqual(Object.keys(WITHOUT));
  });
});
