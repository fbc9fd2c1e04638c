import { readFileSync } from 'node:fs';
import { countPapers } from '../../src/domain/tally/counting';
import { evaluate } from '../../src/domain/evaluation/grade';
import type { BallotForm } from '../../src/domain/ballot/form';
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
});
