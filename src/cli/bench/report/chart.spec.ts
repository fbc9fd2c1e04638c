import { chart } from './chart';
import { figureOf } from './figure';

const bars = (svg: string): number[] => [...svg.matchAll(/<rect x="\d+" y="\d+" width="([\d.]+)"/g)].map(([, width]) => Number(width));

describe('the chart', () => {
  const kept = figureOf({ name: 'public page', unit: 'requests/s', goal: { atLeast: 0.8 } }, [8], [10]);
  const missed = figureOf({ name: 'verdict <1>', unit: 'ms', goal: { atMost: 3 } }, [600], [10]);

  it('draws a bar that reaches its goal up to one line for all, and cuts one that is far beyond', () => {
    expect(bars(chart([kept, missed], ''))).toEqual([180, 360]);
  });

  it('writes every figure, and says in words and signs which goals are not kept', () => {
    const svg = chart([kept, missed], 'two cores & more');
    expect(svg).toContain('verdict &lt;1> 60.00, goal ≤ 3, not kept');
    expect(svg).toContain('60.00 (≤ 3) ✗');
    expect(svg).toContain('0.80 (≥ 0.8) ✓');
    expect(svg).toContain('two cores &amp; more');
  });
});
