import fc from 'fast-check';
import { quorumNeeded, smallestMeeting, votesNeeded } from './threshold';

describe('thresholds', () => {
  it('以上 includes the number itself, 超过 does not (RULE-01)', () => {
    expect(smallestMeeting({ atLeast: [1, 2] }, 10)).toBe(5);
    expect(smallestMeeting({ exceed: [1, 2] }, 10)).toBe(6);
    expect(smallestMeeting({ exceed: [1, 2] }, 327)).toBe(164);
    expect(smallestMeeting({ atLeast: [2, 3] }, 9)).toBe(6);
    expect(smallestMeeting({ exceed: [2, 3] }, 9)).toBe(7);
  });

  it('is the smallest number that satisfies the fraction, for any fraction and base (RULE-01)', () => {
    const count = fc.integer({ min: 0, max: 1000 });
    fc.assert(
      fc.property(count, fc.integer({ min: 1, max: 1000 }), count, (numerator, denominator, base) => {
        const atLeast = smallestMeeting({ atLeast: [numerator, denominator] }, base);
        const exceed = smallestMeeting({ exceed: [numerator, denominator] }, base);
        expect(atLeast * denominator >= numerator * base && (atLeast - 1) * denominator < numerator * base).toBe(true);
        expect(exceed * denominator > numerator * base && (exceed - 1) * denominator <= numerator * base).toBe(true);
      }),
    );
  });

  it('rounds at no size of roll (RULE-01)', () => {
    expect(smallestMeeting({ exceed: [999_999_999, 1_000_000_000] }, 9_007_199_254_740_991)).toBe(9_007_199_245_733_792);
  });

  it.each([
    ['丽水 2025', 327, 218, 164],
    ['文成 2019', 195, 130, 98],
    ['舞阳 2024', 235, 157, 118],
    ['周口 2025', 638, 426, 320],
    ['官渡镇 2017', 80, 54, 41],
    ['陕西 2016', 573, 382, 287],
  ])('gives the quorum and the majority of %s (RULE-02, RULE-03)', (_place, deputies, quorum, majority) => {
    expect(quorumNeeded(deputies, { atLeast: [2, 3] })).toBe(quorum);
    expect(votesNeeded(deputies, { exceed: [1, 2] })).toBe(majority);
  });

  it('asks for one vote at least, and for none without a threshold (RULE-03)', () => {
    expect(votesNeeded(0, { atLeast: [1, 2] })).toBe(1);
    expect(votesNeeded(10, { atLeast: [0, 1] })).toBe(1);
    expect(votesNeeded(10, null)).toBeNull();
    expect(quorumNeeded(10, null)).toBeNull();
  });
});
