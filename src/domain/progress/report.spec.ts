import { report, roadPlan } from '../../../test/factories/plan';
import { LAMP_PRESETS } from './lamp-policy';
import { needsExplanation, NO_MONEY, sumsOf, sumsOfUnits, type MoneyEntry } from './money';
import { defaultPolicy, progressPolicyProblems, type ProgressPolicy } from './progress-policy';
import { reportProblems, reviewProblems, type KnownProgress } from './report-problems';
import { owedReport, periodOn, reportsOf, reportsUntil } from './report-schedule';
import type { Report, Review } from './report';

const TODAY = '2026-04-05';
const plan = roadPlan();
const NOTHING: KnownProgress = { money: [], quantities: [], acceptedMilestones: [] };
const entry = (kind: MoneyEntry['kind'], cents: number, on = '2026-03-01'): MoneyEntry => ({ kind, cents, document: '文号', on });
const reached = { milestoneId: 'q1', doneOn: '2026-03-30', evidence: '验收单', photoIds: [] };
/** On plan in April unless told: q1 is due since the first. */
const onPlan = roadPlan('transport', { subItems: [{ ...plan.subItems[0]!, milestones: plan.subItems[0]!.milestones.map((one) => (one.id === 'q1' ? { ...one, endsOn: '2026-04-30' } : one)) }] });
const codes = (change: Partial<Report>, known: KnownProgress = NOTHING, unit = 'transport', isOnPlan = true) => reportProblems(report(change), isOnPlan ? onPlan : plan, unit, known, TODAY, LAMP_PRESETS.five).map(({ code, at }) => `${at}: ${code}`);

describe('a report of a unit', () => {
  it('may say nothing new, or what it reached and shows (REPORT-01)', () => {
    expect(codes({})).toEqual([]);
    expect(codes({ milestones: [reached], quantities: [{ targetId: 'km', done: 5.5 }], money: [entry('approved', 100), entry('paid', 50)] })).toEqual([]);
  });

  it.each<[string, Partial<Report>]>([
    ['quantities: named-twice', { quantities: [{ targetId: 'km', done: 1 }, { targetId: 'km', done: 2 }] }],
    ['quantities[0].targetId: target-unknown', { quantities: [{ targetId: 'beds', done: 1 }] }],
    ['quantities[0].done: not-a-quantity', { quantities: [{ targetId: 'km', done: Number.NaN }] }],
    ['money[0].cents: not-a-sum', { money: [entry('paid', -1)] }],
    ['money[0].document: must-not-be-empty', { money: [{ ...entry('paid', 1), document: '' }] }],
    ['money[0].on: day-is-to-come', { money: [entry('paid', 1, '2026-04-06')] }],
    ['money[0].on: not-a-day', { money: [entry('paid', 1, '2026-02-30')] }],
    ['milestones[0].milestoneId: milestone-unknown', { milestones: [{ ...reached, milestoneId: 'q9' }] }],
    ['milestones[0].evidence: evidence-missing', { milestones: [{ ...reached, evidence: ' ' }] }],
    ['milestones[0].doneOn: day-is-to-come', { milestones: [{ ...reached, doneOn: '2026-04-06' }] }],
    ['rating: unknown-colour', { rating: 'mauve' as never }],
    ['wayBack: red-needs-a-way-back', { rating: 'red' }],
    ['wayBack: red-needs-a-way-back', { rating: 'red', wayBack: { text: '加班', on: TODAY } }],
    ['explanation: needs-an-explanation', { money: [entry('approved', 100), entry('contracted', 111)] }],
  ])('is refused as %s (REPORT-01)', (expected, change) => {
    expect(codes(change)).toEqual([expected]);
  });

  it('explains a figure that is lower than before, and money that is away from what was approved (REPORT-01)', () => {
    const known = { ...NOTHING, quantities: [{ targetId: 'km', done: 8 }], money: [entry('approved', 100, '2026-01-01')] };
    expect(codes({ quantities: [{ targetId: 'km', done: 7 }] }, known)).toEqual(['explanation: needs-an-explanation']);
    expect(codes({ quantities: [{ targetId: 'km', done: 7 }], explanation: '上月多报' }, known)).toEqual([]);
    expect(codes({ money: [entry('paid', 120)] }, known)).toEqual(['explanation: needs-an-explanation']);
  });

  it('has a way back where plan and evidence are red, however the unit rates itself (REPORT-01)', () => {
    const late = (change: Partial<Report>) => codes(change, NOTHING, 'transport', false);
    expect(late({})).toEqual(['wayBack: red-needs-a-way-back']);
    expect([late({ wayBack: { text: '增加班组', on: '2026-05-01' } }), late({ milestones: [reached] })]).toEqual([[], []]);
  });

  it('is brief of each thing (REPORT-01)', () => {
    expect(codes({ milestones: [{ ...reached, evidence: '证'.repeat(501) }], money: [{ ...entry('paid', 1), document: '号'.repeat(501) }] })).toEqual(['milestones[0].evidence: too-long', 'money[0].document: too-long']);
  });

  it('speaks of its own sub-items, and of no milestone twice (REPORT-01)', () => {
    expect(codes({}, NOTHING, 'health')).toEqual(['undefined: not-a-unit-of-this-project']);
    expect(codes({ milestones: [reached] }, { ...NOTHING, acceptedMilestones: ['q1'] })).toEqual(['milestones[0].milestoneId: milestone-accepted-before']);
  });

  it('is reviewed milestone by milestone, and what is not accepted says why (REPORT-02)', () => {
    const review = (change: Partial<Review>) => reviewProblems({ acceptedMilestones: ['q1'], rating: 'green', note: '', wayBack: null, ...change }, report({ milestones: [reached] }), TODAY).map(({ code }) => code);
    expect(review({})).toEqual([]);
    expect(review({ acceptedMilestones: [] })).toEqual(['must-not-be-empty']);
    expect(review({ acceptedMilestones: [], note: '照片看不出' })).toEqual([]);
    expect(review({ acceptedMilestones: ['q1', 'q2'] })).toEqual(['milestone-not-claimed']);
    expect(review({ acceptedMilestones: ['q1', 'q1'] })).toEqual(['named-twice']);
    expect(review({ rating: 'red' })).toEqual(['red-needs-a-way-back']);
  });
});

describe('money', () => {
  it('is the newest sum of each kind, by the day on its paper (MONEY-01)', () => {
    expect(sumsOf([entry('paid', 5, '2026-02-01'), entry('paid', 3, '2026-01-01'), entry('approved', 9), entry('approved', 8)])).toEqual({ ...NO_MONEY, paid: 5, approved: 8 });
  });

  it('of several units is added up, each by its newest papers; a final account counts once all have one (MONEY-01)', () => {
    const of = (unitId: string, ...entries: MoneyEntry[]) => entries.map((one) => ({ ...one, unitId }));
    const first = of('a', entry('approved', 600), entry('paid', 500, '2026-05-31'));
    expect(sumsOfUnits([...first, ...of('b', entry('paid', 40, '2026-05-31'))])).toEqual({ ...NO_MONEY, approved: 600, paid: 540 });
    const closed = [...first, ...of('a', entry('final', 550)), ...of('b', entry('paid', 40))];
    expect([sumsOfUnits(closed).final, sumsOfUnits([...closed, ...of('b', entry('final', 45))]).final, sumsOfUnits([])]).toEqual([null, 595, NO_MONEY]);
  });

  it.each([
    [{ approved: null, contracted: 500 }, false],
    [{ approved: 100, contracted: 110 }, false],
    [{ approved: 100, contracted: 111 }, true],
    [{ approved: 100, contracted: 50 }, false],
    [{ approved: 100, final: 90 }, false],
    [{ approved: 100, final: 89 }, true],
  ])('of %j is to be explained: %s (MONEY-02)', (sums, expected) => {
    expect(needsExplanation({ ...NO_MONEY, ...sums }, 10)).toBe(expected);
  });
});

describe('the rhythm of reports', () => {
  it('is by month, by quarter or three times a year (REPORT-03)', () => {
    expect(reportsOf(2026, 'monthly', 5)).toHaveLength(12);
    expect(reportsOf(2026, 'quarterly', 10)).toEqual([{ period: '2026-03', dueOn: '2026-04-10' }, { period: '2026-06', dueOn: '2026-07-10' }, { period: '2026-09', dueOn: '2026-10-10' }, { period: '2026-12', dueOn: '2027-01-10' }]);
    expect(reportsOf(2026, 'threeTimes', 1).map(({ period }) => period)).toEqual(['2026-03', '2026-07', '2026-11']);
  });

  it('owes the newest period that is over and was not sent, and none from before the plan (REPORT-03)', () => {
    const year = reportsOf(2026, 'monthly', 5);
    expect(owedReport(year, [], '2026-02-10', '2026-02-28')).toBeNull();
    expect(owedReport(year, [], '2026-02-10', '2026-03-01')?.period).toBe('2026-02');
    expect(owedReport(year, ['2026-02'], '2026-02-10', '2026-03-31')).toBeNull();
    expect(owedReport(year, ['2026-02'], '2026-02-10', '2026-04-01')).toEqual({ period: '2026-03', dueOn: '2026-04-05' });
    // silent since March: the newest is owed, and late since the first that was left out
    expect(owedReport(year, ['2026-02'], '2026-02-10', '2026-07-01')).toEqual({ period: '2026-06', dueOn: '2026-04-05' });
    expect(owedReport(year, ['2026-02', '2026-05'], '2026-02-10', '2026-07-01')).toEqual({ period: '2026-06', dueOn: '2026-07-05' });
  });

  it('speaks of the newest period that is over, and of the running one once that was sent (REPORT-03)', () => {
    const year = reportsOf(2026, 'monthly', 5);
    expect([periodOn(year, [], '2026-01-10'), periodOn(year, [], '2026-04-05'), periodOn(year, ['2026-03'], '2026-04-05'), periodOn(year, ['2026-12'], '2027-02-01')]).toEqual(['2026-01', '2026-03', '2026-04', '2026-12']);
  });

  it('goes on in the years after for what was not finished (REPORT-03)', () => {
    const all = reportsUntil(2026, '2027-02-01', 'quarterly', 5);
    expect([all.length, periodOn(all, ['2026-12'], '2027-02-01'), reportsUntil(2026, '2025-12-31', 'quarterly', 5).length]).toEqual([8, '2027-03', 4]);
  });
});

describe('the policy', () => {
  it('comes sound, and differs for a town in who decides a change (POLICY-01)', () => {
    for (const isTown of [true, false]) expect(progressPolicyProblems(defaultPolicy(isTown))).toEqual([]);
    expect([defaultPolicy(true).replanDecidedBy, defaultPolicy(false).replanDecidedBy]).toEqual(['presidium', 'standingCommittee']);
  });

  it.each<[string, Partial<ProgressPolicy>]>([
    ['planDecidedBy: not-one-of', { planDecidedBy: 'mayor' as never }],
    ['replanDecidedBy: not-one-of', { replanDecidedBy: 'mayor' as never }],
    ['rhythm: not-one-of', { rhythm: 'daily' as never }],
    ['reportDay: not-a-day-of-the-month', { reportDay: 29 }],
    ['signers: not-a-number-of-signers', { signers: 1 }],
  ])('is refused as %s (POLICY-01)', (expected, change) => {
    expect(progressPolicyProblems({ ...defaultPolicy(false), ...change }).map(({ code, at }) => `${at}: ${code}`)).toEqual([expected]);
  });
});
