import type { BallotForm } from '../ballot/form';
import { countPapers } from '../tally/counting';
import { evaluate, grade, gradesOf, halfOf } from './grade';
import { partResult } from './part-result';

const GRADES = ['满意', '基本满意', '不满意'];
const votes = (satisfied: number, mostly: number, not: number) => ({ 满意: satisfied, 基本满意: mostly, 不满意: not });

describe('grade', () => {
  it('takes half itself or one more, as the setting says (GRADE-01)', () => {
    expect([halfOf(30, 'atLeast'), halfOf(30, 'exceed'), halfOf(29, 'atLeast'), halfOf(29, 'exceed')]).toEqual([15, 16, 15, 15]);
  });

  it.each([
    [votes(15, 0, 15), '满意', '不满意'],
    [votes(14, 1, 15), '基本满意', '不满意'],
    [votes(15, 1, 14), '满意', '基本满意'],
    [votes(14, 0, 16), '不满意', '不满意'],
    [votes(16, 0, 14), '满意', '满意'],
    [votes(0, 0, 0), '不满意', '不满意'],
  ])('at exactly half of 30: %j is %s where half is enough and %s where it is not (GRADE-02)', (figures, atLeast, exceed) => {
    expect(grade(figures, GRADES, 30, 'atLeast')).toBe(atLeast);
    expect(grade(figures, GRADES, 30, 'exceed')).toBe(exceed);
  });

  it('counts on the base of all and not on those who voted (GRADE-02: 镇海 note)', () => {
    expect(grade(votes(14, 0, 0), GRADES, 30, 'atLeast')).toBe('不满意');
  });

  it('is none where nobody is on the base', () => {
    expect(grade(votes(0, 0, 0), GRADES, 0, 'atLeast')).toBeNull();
  });
});

describe('evaluate', () => {
  const form: BallotForm = { items: [{ id: 'a', title: 'a' }], mark: 'one-per-item', choices: [...GRADES, 'abstain'], approveAtMost: null, unmarked: 'notPressed' };
  const papers = ['满意', '基本满意', '不满意', 'abstain', null].map((choice) => ({ marks: choice === null ? {} : { a: choice } }));
  const counts = countPapers(papers, form, 'evaluation');
  const rule = { base: 'deputies', half: 'atLeast' } as const;

  it('keeps 弃权 and 未按 apart from every grade (GRADE-02)', () => {
    expect(gradesOf(form)).toEqual(GRADES);
    const result = evaluate(counts, { deputies: 4, present: 5, issued: 5 }, rule, form);
    expect(result.items).toEqual([{ id: 'a', counts: { ...votes(1, 1, 1), abstain: 1, notPressed: 1 }, grade: '基本满意' }]);
    expect(result.explanation['zh-CN']).toContain('首档达到2票（半数以上，含半数）');
    expect(result.explanation.en).toContain('On a base of 4, 2 votes (half or more)');
  });

  it('gives rates where the rule asks for them, and none when the evaluation is void (GRADE-03)', () => {
    const asked = { ...rule, rate: 'both' } as const;
    expect(evaluate(counts, { deputies: 5, present: 5, issued: 5 }, asked, form).items[0].rates).toEqual({ satisfied: [1, 5], satisfiedOrMostly: [2, 5] });
    expect(evaluate(counts, { deputies: 5, present: 5, issued: 5 }, rule, form).items[0]).not.toHaveProperty('rates');
    expect(evaluate(counts, { deputies: 5, present: 5, issued: 4 }, asked, form).items[0]).not.toHaveProperty('rates');
  });

  it('grades nothing when more papers return than were issued (VERDICT-02)', () => {
    const result = evaluate(counts, { deputies: 5, present: 5, issued: 4 }, rule, form);
    expect(result.items[0].grade).toBeNull();
    expect(result.explanation['zh-CN']).toContain('无效');
  });

  it('is what partResult gives for an evaluation part', () => {
    const roll = { deputies: 5, present: 5, issued: 5 };
    expect(partResult({ id: 'evaluation', title: '', kind: 'evaluation', form, rule }, counts, roll)).toEqual({ partId: 'evaluation', kind: 'evaluation', result: evaluate(counts, roll, rule, form) });
  });
});
