import fc from 'fast-check';
import { STATE_COUNCIL_CALENDAR } from '../shared/state-council-calendar';
import { addDays } from '../shared/local-date';
import { workingDaysBetween } from '../shared/work-calendar';
import { SHAANXI_CRITERIA, type Finding } from './criteria';
import { draftProblems } from './draft-problems';
import { dueStateOf, nearUntil, NEAR_WORKING_DAYS } from './due-dates';
import { mergeProblems, type Mergeable } from './merging';
import { showProblems } from './moderation';
import { opinionProblems, type Opinion } from './opinions';
import type { End } from './outcomes';
import { shortlistProblems } from './shortlist';

const codes = (problems: readonly { code: string; at?: string }[]) => problems.map(({ code, at }) => `${at}: ${code}`);

describe('an opinion', () => {
  const opinion: Opinion = { verdict: 'feasible', costLowCents: 1, costCents: 2, site: '', funding: '财政', finishesInYear: true, legality: '', remarks: '' };
  it('has a cost and a source of money where it is to be done, a reason where it is not (OPINION-01)', () => {
    const faults = (change: Partial<Opinion>) => codes(opinionProblems({ ...opinion, ...change }));
    expect(faults({})).toEqual([]);
    expect(faults({ costCents: null, funding: ' ' })).toEqual(['costCents: cost-missing', 'funding: must-not-be-empty']);
    expect(faults({ costLowCents: 3 })).toEqual(['costLowCents: cost-range-falls']);
    expect(faults({ verdict: 'adjust' })).toEqual(['remarks: must-not-be-empty']);
    expect(faults({ verdict: 'infeasible', costLowCents: null, costCents: null, funding: '', remarks: '没有土地' })).toEqual([]);
  });
});

describe('a deadline', () => {
  it('is near while two working days are left, over National Day too, and late from the day after (DUE-01)', () => {
    const state = (dueOn: string, today: string) => dueStateOf(dueOn, today, nearUntil(STATE_COUNCIL_CALENDAR, today));
    expect(['2026-09-28', '2026-09-29', '2026-10-07', '2026-10-08', '2026-10-09'].map((today) => state('2026-10-08', today))).toEqual(['inTime', 'near', 'near', 'near', 'overdue']);
    expect(state('2026-09-30', '2026-09-25')).toBe('inTime');
  });

  it('is near exactly when no more working days are left than that (DUE-01)', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 700 }), fc.integer({ min: 0, max: 40 }), (start, length) => {
        const today = addDays('2025-01-01', start);
        const dueOn = addDays(today, length);
        const isNear = workingDaysBetween(STATE_COUNCIL_CALENDAR, today, dueOn) <= NEAR_WORKING_DAYS;
        expect(dueStateOf(dueOn, today, nearUntil(STATE_COUNCIL_CALENDAR, today))).toBe(isNear ? 'near' : 'inTime');
      }),
    );
  });
});

describe('a conclusion', () => {
  const end: End = { code: 'routine', reply: '已列入维修计划。', nextStep: '十二月底前修好。', target: null };
  const findings = Object.fromEntries(SHAANXI_CRITERIA.map(({ id }): [string, Finding] => [id, { finding: 'met', remark: '' }]));
  const drafted = { number: 7, criteria: SHAANXI_CRITERIA, findings };
  it('says what its end asks for; a candidate has a complete sheet; merging is another act (SCREEN-03)', () => {
    expect(codes(draftProblems(end, { ...drafted, findings: {} }))).toEqual([]);
    expect(codes(draftProblems({ ...end, code: 'adopted-as-candidate', nextStep: null }, drafted))).toEqual([]);
    expect(codes(draftProblems({ ...end, code: 'adopted-as-candidate', reply: '' }, { ...drafted, findings: { finance: findings['finance']! } }))).toHaveLength(6);
    expect(codes(draftProblems({ ...end, code: 'merged', target: 1 }, drafted))).toEqual(['code: merge-instead']);
  });
});

describe('a merge', () => {
  const one = (number: number, change: Partial<Mergeable> = {}): Mergeable => ({ number, state: 'assignment', root: null, ...change });
  it('joins two roots, of which the first is not signed, and names the root of a merged one (MERGE-01)', () => {
    expect(mergeProblems(one(2), one(1, { state: 'signed' }))).toEqual([]);
    expect(codes(mergeProblems(one(1), one(1)))).toEqual(['into: merges-with-itself']);
    expect(mergeProblems(one(3), one(2, { root: 1 }))).toEqual([{ code: 'target-is-merged', at: 'into', values: { number: 2, root: 1 } }]);
    expect(codes(mergeProblems(one(2, { root: 1, state: 'signed' }), one(3)))).toEqual(['id: suggestion-merged', 'id: signed-already']);
  });
});

describe('a list of candidates', () => {
  const list = (count: number) => Array.from({ length: count }, (_, index) => ({ number: index + 1, isSigned: index > 0 }));
  it('has a signed conclusion for each, and enough of them (SCREEN-04)', () => {
    const rules = { allowEqualNumber: false, surplusMin: { percent: 20, base: 'elected' as const } };
    expect(codes(shortlistProblems(list(12).slice(1), 9, rules))).toEqual([]);
    expect(codes(shortlistProblems(list(11), 10, rules))).toEqual(['#1: candidate-not-signed', 'candidates: surplus-too-small']);
    expect(codes(shortlistProblems([], 1, null))).toEqual(['shortlist: list-is-empty', 'candidates: more-seats-than-items']);
    expect(codes(shortlistProblems(list(3).slice(1), null, rules))).toEqual([]);
  });
});

describe('what everybody may read', () => {
  it('shows no personal details (MODERATE-02)', () => {
    expect(showProblems('电话13812345678，邮箱a@b.cn', 4, 'ids[0]').map(({ values }) => values)).toEqual([{ number: 4, kind: 'mobile' }, { number: 4, kind: 'email' }]);
    expect(showProblems('太黑', 4, 'ids[0]')).toEqual([]);
  });
});
