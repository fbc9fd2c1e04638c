import fc from 'fast-check';
import { candidateProblems, candidateWarnings, isSurplusEnough, surplusOf, surplusShortfalls, type SurplusMin } from './surplus';

const OF_ELECTED: SurplusMin = { percent: 20, base: 'elected' };
const OF_CANDIDATES: SurplusMin = { percent: 20, base: 'candidates' };
const percent = (fraction: readonly [number, number] | null) => `${Math.round(((fraction?.[0] ?? NaN) * 1000) / (fraction?.[1] ?? 1)) / 10}`;
const codes = (problems: readonly { readonly code: string }[]) => problems.map(({ code }) => code);

describe('the surplus of candidates', () => {
  it.each([
    ['北坡镇 2019', 7, 7, '0', '0'],
    ['滨江 2017', 12, 10, '20', '16.7'],
    ['海南 2024', 12, 10, '20', '16.7'],
    ['爱山街道 2018', 6, 5, '20', '16.7'],
    ['宁海 2013', 15, 12, '25', '20'],
    ['龙岗 2020', 35, 28, '25', '20'],
    ['赣榆 2020', 30, 24, '25', '20'],
    ['大鹏 2020', 245, 196, '25', '20'],
    ['官垱镇 2021', 5, 4, '25', '20'],
    ['龙岗 2022', 20, 15, '33.3', '25'],
    ['三水瑶族乡 2020', 7, 5, '40', '28.6'],
    ['大鹏 2021', 15, 10, '50', '33.3'],
    ['力洋镇 2010', 20, 10, '100', '50'],
    ['四屏镇 2023', 2, 1, '100', '50'],
  ])('of %s, %i for %i, is %s %% of the places and %s %% of the candidates (SURPLUS-01)', (_place, candidates, elected, ofElected, ofCandidates) => {
    const surplus = surplusOf(candidates, elected);
    expect([surplus.surplus, surplus.ofElected, surplus.ofCandidates]).toEqual([candidates - elected, [candidates - elected, elected], [candidates - elected, candidates]]);
    expect([percent(surplus.ofElected), percent(surplus.ofCandidates)]).toEqual([ofElected, ofCandidates]);
    expect([isSurplusEnough(candidates, elected, OF_ELECTED), isSurplusEnough(candidates, elected, OF_CANDIDATES)]).toEqual([Number(ofElected) >= 20, Number(ofCandidates) >= 20]);
  });

  it('is a share of nothing where there is nothing (SURPLUS-01)', () => {
    expect(surplusOf(3, 0)).toEqual({ surplus: 3, ofElected: null, ofCandidates: [3, 3] });
    expect(surplusOf(0, 0)).toEqual({ surplus: 0, ofElected: null, ofCandidates: null });
  });

  it('is enough at the percentage itself and on no rounding, for any size (SURPLUS-02)', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), fc.integer({ min: 0, max: 10_000 }), fc.integer({ min: 0, max: 300 }), (elected, more, least) => {
        const candidates = elected + more;
        expect(isSurplusEnough(candidates, elected, { percent: least, base: 'elected' })).toBe(BigInt(more) * 100n >= BigInt(least) * BigInt(elected));
        expect(isSurplusEnough(candidates, elected, { percent: least, base: 'candidates' })).toBe(BigInt(more) * 100n >= BigInt(least) * BigInt(candidates));
      }),
    );
  });

  it('that falls short is refused, or a warning where equal numbers are allowed (SURPLUS-02)', () => {
    const rules = (allowEqualNumber: boolean, surplusMin: SurplusMin | null = OF_CANDIDATES) => ({ allowEqualNumber, surplusMin });
    expect(candidateProblems(12, 10, rules(false))).toEqual([{ code: 'surplus-too-small', at: 'candidates', values: { items: 12, seats: 10, percent: 20, base: 'candidates' } }]);
    expect([codes(candidateProblems(12, 10, rules(true))), codes(candidateWarnings(12, 10, rules(true)))]).toEqual([[], ['surplus-too-small']]);
    expect([codes(candidateProblems(7, 7, rules(false, null))), codes(candidateWarnings(7, 7, rules(true, null)))]).toEqual([['equal-number'], ['equal-number']]);
    expect([candidateProblems(12, 10, rules(false, OF_ELECTED)), candidateWarnings(12, 10, rules(false)), candidateProblems(11, 10, rules(false, null))]).toEqual([[], [], []]);
  });

  it('is no question where there are fewer candidates than places, and those are refused (SURPLUS-02)', () => {
    expect(surplusShortfalls(9, 10, OF_ELECTED, 'candidates')).toEqual([]);
    expect([true, false].map((allowEqualNumber) => codes(candidateProblems(9, 10, { allowEqualNumber, surplusMin: null })))).toEqual([['more-seats-than-items'], ['more-seats-than-items']]);
  });
});
