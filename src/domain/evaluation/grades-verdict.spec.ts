import fc from 'fast-check';
import type { BallotForm, Marks } from '../ballot/form';
import { BASES, type GradesRule, type RollCounts, type Threshold } from '../ballot/rule';
import { countPapers } from '../tally/counting';
import { gradesProblems } from './grades-problems';
import { gradesVerdict } from './grades-verdict';

const SCALE = ['satisfied', 'mostlySatisfied', 'unsatisfied', 'abstain'];
const FORM: BallotForm = { items: [{ id: 'a', title: '' }, { id: 'b', title: '' }], mark: 'one-per-item', choices: SCALE, approveAtMost: null, unmarked: 'notPressed' };
const half = { atLeast: [1, 2] } as const;
const RULE: GradesRule = {
  kind: 'grades',
  base: 'deputies',
  grades: [
    { name: 'satisfied', choices: ['satisfied'], threshold: half },
    { name: 'mostlySatisfied', choices: ['satisfied', 'mostlySatisfied'], threshold: half },
  ],
  otherwise: 'unsatisfied',
  quorum: null,
  participation: null,
};
const roll = (deputies: number, present = deputies, issued = present): RollCounts => ({ deputies, present, issued });
const papers = (...choices: readonly (string | null)[]): Marks[] => choices.map((choice) => ({ marks: choice === null ? {} : { a: choice } }));
const judge = (given: readonly Marks[], of: RollCounts, rule: Partial<GradesRule> = {}) => gradesVerdict(countPapers(given, FORM, 'papers'), of, { ...RULE, ...rule }, FORM);

describe('gradesVerdict', () => {
  it('gives each item its figures, 未按 beside them, and the first grade that is met (GRADE-04)', () => {
    const { items, outcome, papers: counted } = judge(papers('satisfied', 'mostlySatisfied', 'unsatisfied', 'abstain', null), roll(4, 4, 4));
    expect(items).toEqual([
      { id: 'a', counts: { satisfied: 1, mostlySatisfied: 1, unsatisfied: 1, abstain: 1, notPressed: 1 }, result: 'mostlySatisfied' },
      { id: 'b', counts: { satisfied: 0, mostlySatisfied: 0, unsatisfied: 0, abstain: 0, notPressed: 5 }, result: 'unsatisfied' },
    ]);
    expect({ outcome, returned: counted.returned }).toEqual({ outcome: 'void', returned: 5 });
  });

  it('finds inquorate before void and void before too few (GRADE-04, VERDICT-01 … VERDICT-03)', () => {
    const quorum = { exceed: [1, 2] } as const;
    const participation = { exceed: [1, 2] } as const;
    const three = papers('satisfied', 'satisfied', 'satisfied');
    expect(judge(three, roll(6, 3, 2), { quorum, participation }).outcome).toBe('inquorate');
    expect(judge(three, roll(6, 4, 2), { quorum, participation }).outcome).toBe('void');
    expect(judge(three, roll(6, 4, 4), { quorum, participation }).outcome).toBe('participationTooLow');
    expect(judge(three, roll(6, 4, 4), { quorum, participation, notPressedCountsAsVote: true }).outcome).toBe('decided');
  });

  it('lets nobody earn a grade with no vote, on a base of nobody too (GRADE-04, VERDICT-05)', () => {
    expect(judge([], roll(3), { base: 'valid' }).items[0].result).toBe('unsatisfied');
  });

  it('says in both languages what each grade needs (VERDICT-10)', () => {
    const { explanation } = judge(papers('satisfied'), roll(29), { quorum: { exceed: [1, 2] } });
    expect(explanation['zh-CN']).toBe(
      '全体代表29人，出席29人，法定人数15人。发出测评票29张，收回1张，有效1张，无效0张。以全体代表人数29为基数：“satisfied”合计达到15票（1/2以上，含本数）的为“satisfied”；“satisfied”与“mostlySatisfied”合计达到15票（1/2以上，含本数）的为“mostlySatisfied”；其余为“unsatisfied”。测评有效。',
    );
    expect(explanation.en).toContain('“mostlySatisfied” with 15 votes of “satisfied” and “mostlySatisfied” together (at least 1/2);');
  });
});

describe('gradesVerdict, against a naive second reading', () => {
  const threshold: fc.Arbitrary<Threshold> = fc.tuple(fc.boolean(), fc.integer({ min: 0, max: 5 }), fc.integer({ min: 1, max: 5 })).map(([isAtLeast, over, under]) => (isAtLeast ? { atLeast: [over, under] } : { exceed: [over, under] }));
  const rules: fc.Arbitrary<GradesRule> = fc.record({
    kind: fc.constant('grades' as const),
    base: fc.constantFrom(...BASES),
    grades: fc.uniqueArray(fc.record({ name: fc.constantFrom('one', 'two', 'three'), choices: fc.subarray(SCALE, { minLength: 1 }), threshold }), { minLength: 1, selector: ({ name }) => name }),
    otherwise: fc.constant('last'),
    quorum: fc.option(threshold),
    participation: fc.option(threshold),
    notPressedCountsAsVote: fc.boolean(),
  });
  const answer = fc.constantFrom(...SCALE, 'nonsense', null);
  const rolls = fc.tuple(fc.nat(12), fc.nat(12), fc.nat(12)).map(([a, b, c]) => ([a, b, c] as number[]).sort((x, y) => y - x)).map(([deputies, present, issued]) => ({ deputies: deputies! + 1, present: present!, issued: issued! }));

  /** Written without the product's functions: sums paper by paper and multiplies out instead of rounding. */
  function naive(given: readonly (readonly (string | null)[])[], of: RollCounts, rule: GradesRule) {
    const meets = (votes: number, base: number, limit: Threshold): boolean =>
      'atLeast' in limit ? votes * limit.atLeast[1] >= limit.atLeast[0] * base : votes * limit.exceed[1] > limit.exceed[0] * base;
    const valid = given.filter((paper) => !paper.includes('nonsense'));
    const base = { ...of, returned: given.length, valid: valid.length }[rule.base];
    const items = ['a', 'b'].map((id, at) => {
      const counts: Record<string, number> = { notPressed: 0 };
      for (const choice of SCALE) counts[choice] = 0;
      for (const paper of valid) counts[paper[at] ?? 'notPressed']! += 1;
      let result = rule.otherwise;
      for (const step of [...rule.grades].reverse()) {
        let votes = 0;
        for (const paper of valid) if (step.choices.some((choice) => choice === paper[at])) votes += 1;
        if (votes > 0 && meets(votes, base, step.threshold)) result = step.name;
      }
      return { id, counts, result };
    });
    let outcome = 'decided';
    const part = rule.notPressedCountsAsVote ? of.issued : given.length;
    if (rule.participation !== null && !meets(part, of.deputies, rule.participation)) outcome = 'participationTooLow';
    if (given.length > of.issued) outcome = 'void';
    if (rule.quorum !== null && !meets(of.present, of.deputies, rule.quorum)) outcome = 'inquorate';
    return { items, outcome };
  }

  it('agrees for any papers, any roll and any ladder (GRADE-04)', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(answer, answer), { maxLength: 14 }), rolls, rules, (given, of, rule) => {
        const marks = given.map(([a, b]) => ({ marks: { ...(a === null ? {} : { a }), ...(b === null ? {} : { b }) } }));
        const { items, outcome } = judge(marks, of, rule);
        expect({ items, outcome }).toEqual(naive(given, of, rule));
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('gradesProblems', () => {
  it('finds nothing wrong with the rule of 镇海 (GRADE-05)', () => {
    expect(gradesProblems(RULE, FORM)).toEqual([]);
  });

  it.each<[string, Partial<GradesRule>, Partial<BallotForm>, object]>([
    ['a list that is not answered item by item', {}, { mark: 'whole-list' }, { code: 'grades-need-one-per-item', at: 'form.mark' }],
    ['unmarked items that count as 弃权', {}, { unmarked: 'abstain' }, { code: 'grades-need-not-pressed', at: 'form.unmarked' }],
    ['a cap', {}, { approveAtMost: 3 }, { code: 'grades-take-no-cap', at: 'form.approveAtMost' }],
    ['未按 as a choice', {}, { choices: [...SCALE, 'notPressed'] }, { code: 'reserved-choice', at: 'form.choices[4]', values: { choice: 'notPressed' } }],
    ['no grade', { grades: [] }, {}, { code: 'no-grades', at: 'rule.grades' }],
    ['a name twice', { grades: [RULE.grades[0], { ...RULE.grades[1], name: 'satisfied' }] }, {}, { code: 'duplicate-grade', at: 'rule.grades[1].name', values: { grade: 'satisfied' } }],
    ['the last grade named like another', { otherwise: 'satisfied' }, {}, { code: 'duplicate-grade', at: 'rule.otherwise', values: { grade: 'satisfied' } }],
    ['a grade without a name', { otherwise: ' ' }, {}, { code: 'must-not-be-empty', at: 'rule.otherwise' }],
    ['a grade that nothing earns', { grades: [{ name: 'x', choices: [], threshold: half }] }, {}, { code: 'grade-without-choices', at: 'rule.grades[0].choices' }],
    ['a choice that is not on the paper', { grades: [{ name: 'x', choices: ['good'], threshold: half }] }, {}, { code: 'unknown-choice', at: 'rule.grades[0].choices[0]', values: { choice: 'good' } }],
    ['a choice that would count twice', { grades: [{ name: 'x', choices: ['satisfied', 'satisfied'], threshold: half }] }, {}, { code: 'duplicate-choice', at: 'rule.grades[0].choices[1]' }],
  ])('refuses %s (GRADE-05)', (_what, rule, form, problem) => {
    expect(gradesProblems({ ...RULE, ...rule }, { ...FORM, ...form })).toEqual([problem]);
  });
});
