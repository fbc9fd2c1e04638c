import type { CandidateRules } from '../screening/surplus';
import type { BallotPart, Secrecy } from './ballot';
import { ballotProblems, ballotWarnings } from './ballot-problems';
import { formFromProfile } from './form-from-profile';
import { PRESETS } from './presets';

const COUNTY = PRESETS['county-competitive'];
const items = (count: number) => Array.from({ length: count }, (_, index) => ({ id: `p${index + 1}`, title: `项目${index + 1}` }));
const part = (count: number, seats: number | null, form: Partial<BallotPart['form']> = {}, rule: object = {}): BallotPart => ({
  id: 'adoption',
  title: '票决',
  kind: 'adoption',
  form: { ...formFromProfile(COUNTY, seats, items(count)), ...form },
  rule: { ...COUNTY.rule, seats, ...rule },
});
const rank = { mark: 'rank', approveAtMost: null } as const;
const problems = (parts: readonly BallotPart[], secrecy: Secrecy = 'anonymous') => ballotProblems({ parts, secrecy }).map(({ code, at }) => `${at}: ${code}`);

describe('ballotProblems', () => {
  it('finds nothing in 12 candidates for 10 places (ARM-01)', () => {
    expect(problems([part(12, 10)])).toEqual([]);
  });

  it.each<[string, readonly BallotPart[], string]>([
    ['no part', [], 'parts: no-parts'],
    ['two parts of one name', [part(12, 10), part(12, 10)], 'parts[1].id: duplicate-part-id'],
    ['more places than candidates', [part(9, 10)], 'parts[0].rule.seats: more-seats-than-items'],
    ['no places', [part(9, 0)], 'parts[0].rule.seats: no-seats'],
    ['an item without a title', [part(2, 1, { items: [{ id: 'a', title: ' ' }, { id: 'b', title: 'b' }] })], 'parts[0].form.items[0].title: item-without-title'],
    ['two items of one id', [part(2, 1, { items: [{ id: 'a', title: 'a' }, { id: 'a', title: 'b' }] })], 'parts[0].form.items[1].id: duplicate-item-id'],
    ['choices without approve', [part(2, 1, { choices: ['oppose'] })], 'parts[0].form.choices: choices-need-approve'],
    ['a ranking with a majority', [part(2, 1, rank)], 'parts[0].rule.threshold: rank-takes-no-threshold'],
    ['a ranking with a cap', [part(2, 1, { mark: 'rank' }, { threshold: null })], 'parts[0].form.approveAtMost: rank-takes-no-cap'],
    ['a ranking longer than a byte', [part(256, 1, rank, { threshold: null })], 'parts[0].form: too-many-answers'],
  ])('refuses %s (ARM-01)', (_what, parts, problem) => {
    expect(problems(parts)).toEqual([problem]);
  });

  it('refuses a sealed ranking and takes a named one (ARM-02)', () => {
    const ranking = [part(3, 1, rank, { threshold: null })];
    expect(problems(ranking, 'sealed')).toEqual(['parts[0].form.mark: rank-cannot-be-sealed']);
    expect(problems(ranking, 'named')).toEqual([]);
  });

  it('measures the surplus on the base it is told: 12 for 10 is 20 % of the places and 16.7 % of the candidates (ARM-03)', () => {
    const rules = (base: 'elected' | 'candidates', allowEqualNumber = false): CandidateRules => ({ allowEqualNumber, surplusMin: { percent: 20, base } });
    const ballot = { parts: [part(12, 10)], secrecy: 'anonymous' } as const;
    expect(ballotProblems(ballot, rules('elected'))).toEqual([]);
    expect(ballotProblems(ballot, rules('candidates')).map((problem) => problem.code)).toEqual(['surplus-too-small']);
    expect(ballotProblems(ballot, rules('candidates', true))).toEqual([]);
    expect(ballotWarnings(ballot, rules('candidates', true)).map((problem) => problem.code)).toEqual(['surplus-too-small']);
    expect(ballotProblems({ ...ballot, parts: [part(15, 12)] }, rules('candidates'))).toEqual([]);
  });

  it('warns of an equal number where it is allowed and refuses it where not (ARM-03)', () => {
    const ballot = { parts: [part(7, 7)], secrecy: 'anonymous' } as const;
    expect(ballotWarnings(ballot, { allowEqualNumber: true, surplusMin: null }).map((problem) => problem.code)).toEqual(['equal-number']);
    expect(ballotProblems(ballot, { allowEqualNumber: false, surplusMin: null }).map((problem) => problem.code)).toEqual(['equal-number']);
  });
});
