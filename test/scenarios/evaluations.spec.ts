import { evaluate } from '../../src/domain/evaluation/grade';
import { ratesOf } from '../../src/domain/evaluation/rates';
import type { BallotForm } from '../../src/domain/ballot/form';
import { countPapers } from '../../src/domain/tally/counting';

const GRADES = ['满意', '基本满意', '不满意'];
const form = (choices: readonly string[], ids = ['item']): BallotForm => ({ items: ids.map((id) => ({ id, title: id })), mark: 'one-per-item', choices, approveAtMost: null, unmarked: 'notPressed' });

/** Papers with these figures for one item, in the order of the choices. */
const papersOf = (figures: readonly number[], choices: readonly string[]) => figures.flatMap((many, at) => Array.from({ length: many }, () => ({ marks: { item: choices[at] } })));
const percent = (share: readonly [number, number] | undefined): string => ((share![0] * 100) / share![1]).toFixed(2);

describe('published evaluations', () => {
  it.each([
    ['宁国 2024: 四好农村路', [182, 10, 1]],
    ['宁国 2024: 背街小巷整治改造', [185, 8, 0]],
  ])('%s is 满意 of 193 votes, whichever half (GRADE-02)', (_title, figures) => {
    const counts = countPapers(papersOf(figures, GRADES), form(GRADES), 'evaluation');
    const roll = { deputies: 193, present: 193, issued: 193 };
    for (const half of ['atLeast', 'exceed'] as const) {
      const [item] = evaluate(counts, roll, { base: 'valid', half, rate: 'both' }, form(GRADES)).items;
      expect(item).toMatchObject({ grade: '满意', counts: { 满意: figures[0], 基本满意: figures[1], 不满意: figures[2], abstain: 0, notPressed: 0 } });
      expect(item.rates).toEqual({ satisfied: [figures[0], 193], satisfiedOrMostly: [figures[0]! + figures[1]!, 193] });
    }
  });

  it('龙游 2018: 152 / 30 / 0 and 弃权 0 of 182 is 满意, with 弃权 printed (GRADE-02)', () => {
    const choices = [...GRADES, 'abstain'];
    const counts = countPapers(papersOf([152, 30, 0, 0], choices), form(choices), 'evaluation');
    const [item] = evaluate(counts, { deputies: 182, present: 182, issued: 182 }, { base: 'deputies', half: 'exceed' }, form(choices)).items;
    expect(item).toEqual({ id: 'item', counts: { 满意: 152, 基本满意: 30, 不满意: 0, abstain: 0, notPressed: 0 }, grade: '满意' });
  });

  /** 335 deputies × 17 sub-items, and 347 × 21: the published rate over all votes is met by whole votes only near these sums. */
  it.each([
    ['2024', 335, 17, '98.93', 5634],
    ['2025', 347, 21, '98.56', 7182],
  ])('湖州 %s: %i deputies on %i sub-items give %s %% over all votes (GRADE-03)', (_year, deputies, subItems, published, satisfied) => {
    const ids = Array.from({ length: subItems }, (_, at) => `sub-${at + 1}`);
    const dissatisfied = deputies * subItems - satisfied;
    // Whoever is not satisfied is spread over the sub-items as evenly as whole votes allow.
    const less = ids.map((_, at) => Math.floor(dissatisfied / subItems) + (at < dissatisfied % subItems ? 1 : 0));
    const papers = Array.from({ length: deputies }, (_, voter) => ({ marks: Object.fromEntries(ids.map((id, at) => [id, voter < less[at]! ? '基本满意' : '满意'])) }));
    const { items } = evaluate(countPapers(papers, form(GRADES, ids), 'evaluation'), { deputies, present: deputies, issued: deputies }, { base: 'deputies', half: 'atLeast', rate: 'both' }, form(GRADES, ids));
    const votes = items.reduce((sum, item) => sum + item.counts['满意']!, 0);
    expect(percent([votes, deputies * subItems])).toBe(published);
    expect(items.every((item) => item.grade === '满意' && item.rates?.satisfiedOrMostly?.[0] === deputies)).toBe(true);
  });

  it('汉阴 2020: 100 % is 满意 and 基本满意 together, and says nothing of 满意 alone (GRADE-03)', () => {
    const rates = ratesOf({ 满意: 120, 基本满意: 30, 不满意: 0 }, GRADES, 150, 'both');
    expect([percent(rates.satisfied), percent(rates.satisfiedOrMostly)]).toEqual(['80.00', '100.00']);
  });
});
