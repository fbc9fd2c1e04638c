import { isBelowTheLine, recordProblems } from './record-problems';

const COUNTS = [{ choice: '满意', votes: 20 }, { choice: '基本满意', votes: 8 }, { choice: '不满意', votes: 1 }];
const codes = (change: object) => recordProblems({ evaluatedOn: '2026-01-10', base: 29, counts: COUNTS, ...change }, '2026-01-10').map(({ code, at }) => `${at} ${code}`);

describe('recordProblems', () => {
  it('takes a row of 镇海 2021, and one where some did not vote (GRADE-06)', () => {
    expect(codes({})).toEqual([]);
    expect(codes({ base: 60 })).toEqual([]);
  });

  it('refuses what cannot be, every reason at once (GRADE-06)', () => {
    expect(codes({ base: 28, evaluatedOn: '2026-01-11' })).toEqual(['evaluatedOn day-in-future', 'base votes-exceed-base']);
    expect(codes({ counts: [COUNTS[0], { choice: 'abstain', votes: 1 }] })).toEqual(['counts evaluation-needs-two-grades']);
    expect(codes({ counts: [COUNTS[0], COUNTS[1], { choice: '满意', votes: 0 }] })).toEqual(['counts[2].choice duplicate-choice']);
  });
});

describe('isBelowTheLine', () => {
  it('is the last grade alone, and nothing where nothing was graded (BELOW-01)', () => {
    const grades = ['满意', '基本满意', '不满意'];
    expect([...grades, null].map((grade) => isBelowTheLine(grade, grades))).toEqual([false, false, true, false]);
    expect(isBelowTheLine('满意', [])).toBe(false);
  });
});
