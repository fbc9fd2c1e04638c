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
