import type { BallotForm } from '../ballot/form';
import type { AdoptionRule, RollCounts } from '../ballot/rule';
import type { PartCounts } from './counts';
import { verdict } from './verdict';

const RULE: AdoptionRule = { seats: null, quorum: null, participation: null, base: 'deputies', threshold: { exceed: [1, 2] }, tie: 'revote', shortfall: 'accept' };
const ROLL: RollCounts = { deputies: 10, present: 10, issued: 10 };

/** Counts of items p1, p2 … with these approvals; nine papers unless said otherwise. */
function decide(approvals: readonly number[], rule: Partial<AdoptionRule> = {}, roll: Partial<RollCounts> = {}, returned = 9) {
  const form: BallotForm = {
    items: approvals.map((_, index) => ({ id: `p${index + 1}`, title: `项目${index + 1}` })),
    mark: 'one-per-item',
    choices: ['approve', 'oppose', 'abstain'],
    approveAtMost: null,
    unmarked: 'abstain',
  };
  const items = Object.fromEntries(approvals.map((approve, index) => [`p${index + 1}`, { approve, oppose: 0, abstain: returned - approve }]));
  const counts: PartCounts = { partId: 'part', returned, valid: returned, reasons: {}, items };
  return verdict(counts, { ...ROLL, ...roll }, { ...RULE, ...rule }, form);
}

const summary = ({ outcome, adopted, tied, needed }: ReturnType<typeof verdict>) => ({ outcome, adopted, tied, needed });

describe('verdict', () => {
  it('does not stand below the quorum, whatever else is wrong, and still counts (VERDICT-01)', () => {
    const result = decide([9, 8], { quorum: { atLeast: [2, 3] } }, { present: 6, issued: 6 });
    expect(summary(result)).toEqual({ outcome: 'inquorate', adopted: [], tied: [], needed: 6 });
    expect(result.items.map(({ approve, rank, result: item }) => [approve, rank, item])).toEqual([[9, 1, 'notAdopted'], [8, 2, 'notAdopted']]);
    expect(decide([7], { quorum: { atLeast: [2, 3] } }, { present: 7, issued: 7 }, 7).outcome).toBe('decided');
  });

  it('is void when more papers return than were issued, before participation is looked at (VERDICT-02)', () => {
    expect(summary(decide([9], { participation: { atLeast: [1, 1] } }, { issued: 8 }))).toEqual({ outcome: 'void', adopted: [], tied: [], needed: 6 });
    expect(decide([9], {}, { issued: 9 }).outcome).toBe('decided');
  });

  it('is not valid when too few papers return (VERDICT-03)', () => {
    const half = { participation: { exceed: [1, 2] } } as const;
    expect(decide([5], half, {}, 5).outcome).toBe('participationTooLow');
    expect(decide([6], half, {}, 6).outcome).toBe('decided');
  });

  it('takes who returned none for taking part only where the rule says so, and says it (VERDICT-11)', () => {
    const rule = { participation: { exceed: [1, 2] }, notPressedCountsAsVote: true } as const;
    const counted = decide([5], rule, { issued: 6 }, 5);
    expect(counted.outcome).toBe('decided');
    expect(counted.explanation['zh-CN']).toContain('领票而未交的计为参加表决，参加表决6人，须有6人（全体代表的超过1/2，不含本数）。');
    expect(counted.explanation.en).toContain('6 took part, 6 are needed, more than 1/2 of all deputies.');
    expect(decide([5], rule, { issued: 5 }, 5).outcome).toBe('participationTooLow');
    for (const without of [{ ...rule, notPressedCountsAsVote: false }, { participation: rule.participation }]) {
      expect(decide([5], without, { issued: 6 }, 5).outcome).toBe('participationTooLow');
      expect(decide([6], without, {}, 6).explanation['zh-CN']).not.toContain('未交');
    }
  });

  it('is void before it asks who took part, however that is measured (VERDICT-02, VERDICT-11)', () => {
    expect(decide([5], { participation: { atLeast: [1, 1] }, notPressedCountsAsVote: true }, { issued: 4 }, 5).outcome).toBe('void');
  });

  it('ranks like a competition: 1, 2, 2, 4 (VERDICT-04)', () => {
    expect(decide([5, 9, 7, 7]).items.map((item) => item.rank)).toEqual([4, 1, 2, 2]);
  });

  it('fails at exactly one half when the rule says more than half (VERDICT-05)', () => {
    expect(decide([5, 6]).adopted).toEqual(['p2']);
    expect(decide([5, 6], { threshold: { atLeast: [1, 2] } }).adopted).toEqual(['p2', 'p1']);
  });

  it('passes 6 of 9 at two thirds, and 5 not (VERDICT-05)', () => {
    const result = decide([6, 5], { base: 'returned', threshold: { atLeast: [2, 3] } });
    expect(summary(result)).toEqual({ outcome: 'decided', adopted: ['p1'], tied: [], needed: 6 });
  });

  it('never adopts an item without an approval (VERDICT-05)', () => {
    expect(decide([0, 1], { threshold: null }).adopted).toEqual(['p2']);
    expect(summary(decide([0], { base: 'valid', threshold: { atLeast: [1, 2] } }, {}, 0))).toEqual({ outcome: 'decided', adopted: [], tied: [], needed: 1 });
  });

  it('adopts the first S, by rank and then by the ballot’s order (VERDICT-06)', () => {
    expect(summary(decide([7, 9, 7, 6], { seats: 3 }))).toEqual({ outcome: 'decided', adopted: ['p2', 'p1', 'p3'], tied: [], needed: 6 });
  });

  it('leaves everyone tied at the cut open, by vote or by the presidium (VERDICT-07)', () => {
    expect(summary(decide([7, 9, 7, 7], { seats: 2 }))).toEqual({ outcome: 'revoteTied', adopted: ['p2'], tied: ['p1', 'p3', 'p4'], needed: 6 });
    expect(decide([7, 9, 7, 7], { seats: 2, tie: 'presidium' }).outcome).toBe('presidiumDecides');
    expect(decide([7, 9, 7, 5], { seats: 3 }).outcome).toBe('decided');
    expect(decide([5, 5, 9], { seats: 1 }).tied).toEqual([]);
  });

  it('accepts a shortfall or does not, as the rule says (VERDICT-08)', () => {
    expect(summary(decide([9, 5], { seats: 2 }))).toEqual({ outcome: 'decided', adopted: ['p1'], tied: [], needed: 6 });
    for (const shortfall of ['revote', 'nextSession'] as const) {
      expect(summary(decide([9, 5], { seats: 2, shortfall }))).toEqual({ outcome: 'shortfall', adopted: ['p1'], tied: [], needed: 6 });
    }
    expect(decide([9, 8], { seats: 2, shortfall: 'revote' }).outcome).toBe('decided');
  });

  it('takes the base it is told (RULE-04)', () => {
    const needed = (base: AdoptionRule['base']) => decide([1], { base }, { deputies: 40, present: 30, issued: 20 }, 10).needed;
    expect([needed('deputies'), needed('present'), needed('issued'), needed('returned'), needed('valid')]).toEqual([21, 16, 11, 6, 6]);
  });

  it('adopts all of a whole list or none, whatever seats, tie and shortfall say (VERDICT-09)', () => {
    const form: BallotForm = { items: [{ id: 'a', title: '' }, { id: 'b', title: '' }], mark: 'whole-list', choices: ['approve', 'oppose', 'abstain'], approveAtMost: null, unmarked: 'notPressed' };
    const whole = (approve: number) =>
      verdict({ partId: 'p', returned: 9, valid: 9, reasons: {}, items: { '*': { approve, oppose: 9 - approve, abstain: 0, notPressed: 0 } } }, ROLL, { ...RULE, seats: 1, shortfall: 'revote' }, form);
    expect(whole(6)).toMatchObject({ whole: { approve: 6, oppose: 3, abstain: 0, notPressed: 0 }, items: [{ id: 'a', result: 'adopted' }, { id: 'b', result: 'adopted' }], outcome: 'decided', adopted: ['a', 'b'] });
    expect(whole(5)).toMatchObject({ outcome: 'decided', adopted: [] });
    expect(Object.keys(whole(6).items[0])).toEqual(['id', 'result']);
  });

  it('orders a ranking by points and not by how many papers rank an item (VERDICT-04)', () => {
    const form: BallotForm = { items: ['a', 'b', 'c'].map((id) => ({ id, title: id })), mark: 'rank', choices: [], approveAtMost: null, unmarked: 'abstain' };
    const items = { a: { ranked: 3, points: 4 }, b: { ranked: 2, points: 6 }, c: { ranked: 0, points: 0 } };
    const result = verdict({ partId: 'p', returned: 3, valid: 3, reasons: {}, items }, ROLL, { ...RULE, threshold: null, seats: 1 }, form);
    expect(result.adopted).toEqual(['b']);
    expect(result.items.map((item) => item.rank)).toEqual([2, 1, 3]);
    expect(result.items[0]).toEqual({ id: 'a', approve: 3, oppose: 0, abstain: 0, notPressed: 0, points: 4, rank: 2, result: 'notAdopted' });
  });

  it('explains itself in both languages with every figure it rests on (VERDICT-10)', () => {
    const { explanation } = decide([8, 6, 4], { quorum: { atLeast: [2, 3] }, seats: 2 }, { deputies: 11, present: 10 });
    for (const words of ['全体代表11人', '出席10人', '法定人数8人', '已达到', '收回9张', '全体代表人数11', '须6票', '“项目2”得6票', '比所需多0票', '“项目3”得4票，比所需少2票', '第十四条', '第二十五条']) {
      expect(explanation['zh-CN']).toContain(words);
    }
    for (const words of ['11 deputies in office, 10 present', 'quorum of 8', 'is met', '9 returned', '6 approvals are needed', '“项目2” has 6 approvals, 0 above', '“项目3” has 4 approvals, 2 short', 'art. 14', 'art. 25']) {
      expect(explanation.en).toContain(words);
    }
    expect(decide([9], { quorum: { atLeast: [2, 3] } }, { present: 6, issued: 6 }).explanation['zh-CN']).toContain('未达到');
  });
});
