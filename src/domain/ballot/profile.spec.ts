import { formFromProfile } from './form-from-profile';
import { PRESETS } from './presets';
import { profileDifferences } from './profile-differences';
import { profileProblems } from './profile-problems';
import { PRESET_NAMES, type RuleProfile } from './rule-profile';

const COUNTY = PRESETS['county-competitive'];
const EVALUATION: NonNullable<RuleProfile['evaluation']> = { voters: 'deputies', base: 'deputies', half: 'atLeast', rate: 'both', choices: ['满意', '基本满意', '不满意'] };
const codes = (change: object) => profileProblems({ ...COUNTY, ...change }).map(({ code, at }) => `${at}: ${code}`);

describe('the six presets', () => {
  it.each(PRESET_NAMES)('%s can be saved as it is, and knows its own name (PRESET-01)', (name) => {
    expect(profileProblems(PRESETS[name])).toEqual([]);
    expect(PRESETS[name].preset).toBe(name);
  });

  it('rest on the law: two thirds present and more than half of all, but for the street and the committee (PRESET-01)', () => {
    const rules = PRESET_NAMES.map((name) => [name, JSON.stringify(PRESETS[name].rule.quorum), JSON.stringify(PRESETS[name].rule.threshold), PRESETS[name].rule.base]);
    const [twoThirds, moreThanTwoThirds, moreThanHalf] = ['{"atLeast":[2,3]}', '{"exceed":[2,3]}', '{"exceed":[1,2]}'];
    expect(rules).toEqual([
      ['county-competitive', twoThirds, moreThanHalf, 'deputies'],
      ['town-competitive', twoThirds, moreThanHalf, 'deputies'],
      ['equal-number-per-item', twoThirds, moreThanHalf, 'deputies'],
      ['whole-list', twoThirds, moreThanHalf, 'deputies'],
      ['street-assembly', moreThanTwoThirds, moreThanHalf, 'deputies'],
      ['standing-committee', moreThanHalf, moreThanHalf, 'deputies'],
    ]);
  });
});

describe('profileProblems', () => {
  it('names every field of a wrong shape at once (PROFILE-01)', () => {
    expect(codes({ mark: 'dice', rerunMax: -1, writeIn: true, rule: { ...COUNTY.rule, quorum: { atLeast: [2, 0] } }, live: null })).toEqual([
      'mark: must-be-one-of',
      'writeIn: must-be',
      'rule.quorum.atLeast: zero-denominator',
      'rerunMax: must-be-a-whole-number-from-0',
      'live: must-be-an-object',
    ]);
    expect(profileProblems(null)).toEqual([{ code: 'must-be-an-object', at: '' }]);
  });

  it.each<[string, Partial<RuleProfile>, string]>([
    ['a ranking with a majority', { mark: 'rank', approveAtMostSeats: false }, 'rule.threshold: rank-takes-no-threshold'],
    ['a ranking with a cap', { mark: 'rank', rule: { ...COUNTY.rule, threshold: null } }, 'approveAtMostSeats: rank-takes-no-cap'],
    ['choices without approve', { choices: ['oppose'] }, 'choices: choices-need-approve'],
    ['a choice twice', { choices: ['approve', 'approve'] }, 'choices[1]: duplicate-choice'],
    ['no places', { rule: { ...COUNTY.rule, seats: 0 } }, 'rule.seats: no-seats'],
    ['live choices of a secret ballot', { live: { choices: 'live', batch: 20, inHall: false } }, 'live.choices: secret-ballot-takes-no-live-choices'],
    ['names of a secret ballot', { publishNames: true }, 'publishNames: secret-ballot-publishes-no-names'],
    ['secret tablets in delegations', { votingUnit: 'delegation' }, 'votingUnit: delegations-vote-secretly-on-paper'],
    ['jitter that runs backwards', { castJitter: { fromSeconds: 5, toSeconds: 1 } }, 'castJitter: jitter-runs-backwards'],
    ['an evaluation with one choice', { evaluation: { ...EVALUATION, choices: ['满意'] } }, 'evaluation.choices: evaluation-needs-two-choices'],
    ['a report that is never due', { evaluation: { ...EVALUATION, followUpMonths: 61 } }, 'evaluation.followUpMonths: follow-up-months-out-of-range'],
    ['two grades added up where there are only two', { evaluation: { ...EVALUATION, rate: 'satisfiedOrMostly', choices: ['满意', '不满意', 'abstain'] } }, 'evaluation.rate: rate-needs-three-grades'],
    ['未按 taking part where nobody must', { rule: { ...COUNTY.rule, notPressedCountsAsVote: true } }, 'rule.notPressedCountsAsVote: nothing-to-take-part-in'],
    ['an amendment moved by nobody', { amendment: { minDeputies: 0, cutoffHours: 2 } }, 'amendment.minDeputies: amendment-needs-deputies'],
    ['no name', { name: ' ' }, 'name: must-not-be-empty'],
  ])('refuses %s (PROFILE-01)', (_what, change, problem) => {
    expect(codes(change)).toEqual([problem]);
  });

  it.each<[keyof RuleProfile, unknown]>([
    ['overSelect', 'count'],
    ['underSelect', 'void-paper'],
    ['returnedOverIssued', 'count'],
    ['abstainSeparate', false],
    ['notPressedSeparate', false],
    ['writeIn', true],
    ['remoteVote', true],
    ['proxyVote', true],
  ])('keeps %s as it is fixed (PROFILE-04)', (field, other) => {
    expect(codes({ [field]: other })).toEqual([`${field}: must-be`]);
  });

  it('knows every field that came later, and takes each of its values (PROFILE-01)', () => {
    expect(codes({ evaluation: { ...EVALUATION, voters: 'public', base: 'all', rate: 'none' }, amendment: 10, withdrawal: 'always', splitVote: 1, signRecord: null, sealBoxes: '', multiColour: 0 })).toEqual([
      'splitVote: must-be-true-or-false', 'withdrawal: must-be-one-of', 'amendment: must-be-an-object', 'sealBoxes: must-be-true-or-false', 'multiColour: must-be-true-or-false',
      'signRecord: must-be-true-or-false', 'evaluation.voters: must-be', 'evaluation.base: must-be-one-of', 'evaluation.rate: must-be-one-of',
    ]);
    const rule = { ...COUNTY.rule, participation: { exceed: [1, 2] }, notPressedCountsAsVote: true };
    expect(codes({ rule, splitVote: true, withdrawal: 'never', signRecord: false, sealBoxes: false, multiColour: false, evaluation: { ...EVALUATION, base: 'returned', rate: 'satisfied' } })).toEqual([]);
  });

  it('lets a sealed ballot lag and never be live (PROFILE-01)', () => {
    const live = (choices: string) => codes({ secrecy: 'sealed', live: { ...COUNTY.live, choices } });
    expect([live('never'), live('lagged'), live('live')]).toEqual([[], [], ['live.choices: secret-ballot-takes-no-live-choices']]);
  });

  it('refuses a sealed ranking (PROFILE-01)', () => {
    expect(codes({ mark: 'rank', secrecy: 'sealed', approveAtMostSeats: false, rule: { ...COUNTY.rule, threshold: null } })).toEqual(['mark: sealed-takes-no-rank']);
  });
});

describe('profileDifferences', () => {
  it('names each field that differs, with both values (PROFILE-02)', () => {
    const after = { ...COUNTY, noticeDays: 10, surplusMin: null, rule: { ...COUNTY.rule, threshold: { atLeast: [1, 2] } as const, seats: 8 } };
    expect(profileDifferences(COUNTY, after)).toEqual([
      { field: 'surplusMin', before: { percent: 20, base: 'elected' }, after: null },
      { field: 'rule.seats', before: 10, after: 8 },
      { field: 'rule.threshold', before: { exceed: [1, 2] }, after: { atLeast: [1, 2] } },
      { field: 'noticeDays', before: 7, after: 10 },
    ]);
    expect(profileDifferences(COUNTY, COUNTY)).toEqual([]);
  });
});

describe('formFromProfile', () => {
  const items = [{ id: 'p1', title: '一' }];

  it('caps approvals at the places where the profile says so (FORM-04)', () => {
    expect(formFromProfile(COUNTY, 10, items)).toEqual({ items, mark: 'one-per-item', choices: ['approve', 'oppose', 'abstain'], approveAtMost: 10, unmarked: 'abstain' });
    expect(formFromProfile(PRESETS['equal-number-per-item'], null, items).approveAtMost).toBeNull();
    expect(formFromProfile({ ...COUNTY, mark: 'rank' }, 10, items).approveAtMost).toBeNull();
  });
});
