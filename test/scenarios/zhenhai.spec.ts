import { readFileSync } from 'node:fs';
import { countPapers } from '../../src/domain/tally/counting';
import { evaluate } from '../../src/domain/evaluation/grade';
import { gradesVerdict } from '../../src/domain/evaluation/grades-verdict';
import type { BallotForm } from '../../src/domain/ballot/form';
import type { GradesRule } from '../../src/domain/ballot/rule';
import { describeSharedCases } from './shared-cases';

describeSharedCases('镇海 2021: eight projects, 29 votes', 'zhenhai-2021-satisfaction.csv', (path) => {
  const rows = readFileSync(path, 'utf8').trim().split(/\r?\n/).slice(1).map((line) => line.split(','));
  const form: BallotForm = { items: rows.map(([id, title]) => ({ id, title })), mark: 'one-per-item', choices: ['满意', '基本满意', '不满意'], approveAtMost: null, unmarked: 'notPressed' };
  /** 29 papers with these figures in every column. */
  const papers = Array.from({ length: 29 }, (_, voter) => ({
    marks: Object.fromEntries(rows.map(([id, , ...figures]) => [id, form.choices[figures.map(Number).findIndex((_count, at) => voter < figures.slice(0, at + 1).reduce((sum, count) => sum + Number(count), 0))]])),
  }));
  const counts = countPapers(papers, form, 'evaluation');
  const roll = { deputies: 29, present: 29, issued: 29 };

  it('counts to the published table (COUNT-06)', () => {
    for (const [id, , satisfied, mostly, not] of rows) expect(counts.items[id]).toEqual({ 满意: Number(satisfied), 基本满意: Number(mostly), 不满意: Number(not), notPressed: 0 });
  });

  it.each(['atLeast', 'exceed'] as const)('grades all eight 满意, as published, when half is %s (GRADE-02)', (half) => {
    const { items } = evaluate(counts, roll, { base: 'deputies', half }, form);
    expect(items.map((item) => item.grade)).toEqual(rows.map(() => '满意'));
  });

  const ladder = (half: 'atLeast' | 'exceed'): GradesRule => {
    const threshold = half === 'atLeast' ? ({ atLeast: [1, 2] } as const) : ({ exceed: [1, 2] } as const);
    return { kind: 'grades', base: 'deputies', grades: [{ name: '满意', choices: ['满意'], threshold }, { name: '基本满意', choices: ['满意', '基本满意'], threshold }], otherwise: '不满意', quorum: null, participation: null };
  };

  describe.each(['atLeast', 'exceed'] as const)('on a base of 29 to 60 members, when half is %s', (half) => {
    it.each(Array.from({ length: 32 }, (_, at) => 29 + at))('grades each as the note says, of %i (GRADE-02, GRADE-04)', (deputies) => {
      const isHalf = (votes: number): boolean => (half === 'atLeast' ? 2 * votes >= deputies : 2 * votes > deputies);
      const expected = rows.map(([, , satisfied, mostly]) => (isHalf(Number(satisfied)) ? '满意' : isHalf(Number(satisfied) + Number(mostly)) ? '基本满意' : '不满意'));
      expect(evaluate(counts, { ...roll, deputies }, { base: 'deputies', half }, form).items.map((item) => item.grade)).toEqual(expected);
      const judged = gradesVerdict(counts, { ...roll, deputies }, ladder(half), form);
      expect(judged.items.map((item) => item.result)).toEqual(expected);
      expect(judged.outcome).toBe('decided');
    });
  });

  it('turns at the very bases where a figure is exactly half (GRADE-01)', () => {
    const gradesAt = (deputies: number, half: 'atLeast' | 'exceed'): string => gradesVerdict(counts, { ...roll, deputies }, ladder(half), form).items.map((item) => item.result).join();
    const turns = Array.from({ length: 32 }, (_, at) => 29 + at).filter((deputies) => gradesAt(deputies, 'atLeast') !== gradesAt(deputies, 'exceed'));
    // 17, 20, 26, 28 and 29 votes for 满意, 28 and 29 with 基本满意.
    expect(turns).toEqual([34, 40, 52, 56, 58]);
  });
});
