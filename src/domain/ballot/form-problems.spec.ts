import type { BallotForm } from './form';
import { formProblems, rollProblems, ruleProblems } from './form-problems';
import { PRESETS } from './presets';

const FORM: BallotForm = { items: [{ id: 'a', title: 'a' }, { id: 'b', title: 'b' }], mark: 'one-per-item', choices: ['approve', 'oppose'], approveAtMost: 1, unmarked: 'abstain' };
const codes = (form: Partial<BallotForm>) => formProblems({ ...FORM, ...form }).map(({ code, at }) => `${at}: ${code}`);

describe('formProblems', () => {
  it('asks for items, each with its own id (FORM-01)', () => {
    expect(codes({})).toEqual([]);
    expect(codes({ items: [] })).toEqual(['form.items: no-items']);
    expect(codes({ items: [FORM.items[0], FORM.items[0]] })).toEqual(['form.items[1].id: duplicate-item-id']);
  });

  it('asks for choices that can be told apart from each other and from the figures beside them (FORM-02)', () => {
    expect(codes({ choices: ['approve', 'approve', 'points'] })).toEqual(['form.choices[1]: duplicate-choice', 'form.choices[2]: reserved-choice']);
  });

  it('allows no cap beside a ranking (FORM-03)', () => {
    expect(codes({ mark: 'rank' })).toEqual(['form.approveAtMost: rank-takes-no-cap']);
    expect(codes({ mark: 'rank', approveAtMost: null })).toEqual([]);
  });
});

describe('ruleProblems', () => {
  it('allows no majority beside a ranking (RULE-05)', () => {
    const rule = PRESETS['county-competitive'].rule;
    expect(ruleProblems(rule, { ...FORM, mark: 'rank' }).map((problem) => problem.code)).toEqual(['rank-takes-no-threshold']);
    expect(ruleProblems({ ...rule, threshold: null }, { ...FORM, mark: 'rank' })).toEqual([]);
    expect(ruleProblems(rule, FORM)).toEqual([]);
  });
});

describe('rollProblems', () => {
  it('has nobody present who is not in office, and no more papers than present (RULE-06)', () => {
    expect(rollProblems({ deputies: 327, present: 327, issued: 327 })).toEqual([]);
    expect(rollProblems({ deputies: 0, present: 1, issued: 2 }).map((problem) => problem.code)).toEqual(['no-deputies', 'present-exceeds-deputies', 'issued-exceeds-present']);
  });
});
