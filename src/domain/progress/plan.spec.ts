import { milestone, roadPlan } from '../../../test/factories/plan';
import { costOf, isLedBy, milestonesOf, subItemsOf, type Plan } from './plan';
import { MOST_SUB_ITEMS, planProblems, replanProblems } from './plan-problems';

const plan = roadPlan();
const codes = (change: (plan: Plan) => Plan) => planProblems(change(plan)).map(({ code, at }) => `${at}: ${code}`);
const first = (change: object) => (one: Plan): Plan => ({ ...one, subItems: [{ ...one.subItems[0]!, ...change }] });

describe('a plan', () => {
  it('that states units, targets, days and money is sound (PLAN-01)', () => {
    expect(planProblems(plan)).toEqual([]);
    expect([costOf(plan), costOf(first({ costCents: null })(plan)), milestonesOf(plan).length]).toEqual([1_000_000_00, null, 4]);
    expect([isLedBy(plan, 'transport'), subItemsOf(plan, 'transport').length, subItemsOf(plan, 'health').length]).toEqual([true, 1, 0]);
  });

  it.each([
    ['subItems: plan-needs-a-sub-item', (one: Plan) => ({ ...one, subItems: [] })],
    ['subItems: too-many-items', (one: Plan) => ({ ...one, subItems: Array.from({ length: MOST_SUB_ITEMS + 1 }, () => one.subItems[0]!) })],
    ['subItems[0].name: must-not-be-empty', first({ name: ' ' })],
    ['subItems[0].name: too-long', first({ name: '路'.repeat(201) })],
    ['subItems[0].leadUnitId: must-not-be-empty', first({ leadUnitId: '' })],
    ['subItems[0].jointUnitIds: unit-named-twice', first({ jointUnitIds: ['transport'] })],
    ['subItems[0].costCents: not-a-sum', first({ costCents: 0.5 })],
    ['subItems[0].targets[0].quantity: not-a-quantity', first({ targets: [{ id: 'km', name: '里程', quantity: 0, unit: '公里' }] })],
    ['subItems[0].targets[0].quantity: not-a-quantity', first({ targets: [{ id: 'km', name: '里程', quantity: 1.2345, unit: '公里' }] })],
    ['subItems[0].milestones: sub-item-needs-a-milestone', first({ milestones: [] })],
    ['subItems[0].milestones[0].weight: not-a-weight', first({ milestones: [milestone('a', 0, '2026-01-01', '2026-02-01')] })],
    ['subItems[0].milestones[0].endsOn: not-a-day', first({ milestones: [milestone('a', 1, '2026-01-01', '2026-02-30')] })],
    ['subItems[0].milestones[0].endsOn: ends-before-it-starts', first({ milestones: [milestone('a', 1, '2026-01-02', '2026-01-01')] })],
    ['subItems: not-an-id', first({ milestones: [milestone('A b', 1, '2026-01-01', '2026-02-01')] })],
    ['subItems: id-used-twice', first({ milestones: [milestone('km', 1, '2026-01-01', '2026-02-01')] })],
    ['checklist[0]: must-not-be-empty', (one: Plan) => ({ ...one, checklist: [''] })],
  ])('is refused as %s, and for nothing else (PLAN-01)', (expected, change) => {
    expect(codes(change)).toEqual([expected]);
  });

  it('changes with a reason and keeps what was accepted, weight included (PLAN-02)', () => {
    const later = first({ milestones: plan.subItems[0]!.milestones.map((one) => (one.id === 'q1' ? { ...one, weight: 5 } : one)) })(plan);
    const without = first({ milestones: plan.subItems[0]!.milestones.slice(1) })(plan);
    expect(replanProblems(plan, later, [], '汛期')).toEqual([]);
    expect(replanProblems(plan, later, ['q1'], '汛期').map(({ code }) => code)).toEqual(['milestone-was-accepted']);
    const renamed = first({ milestones: plan.subItems[0]!.milestones.map((one) => (one.id === 'q1' ? { ...one, evidence: '口头说明' } : one)) })(plan);
    expect(replanProblems(plan, renamed, ['q1'], '汛期').map(({ code }) => code)).toEqual(['milestone-was-accepted']);
    expect(replanProblems(without, plan, ['q1'], '汛期').map(({ code }) => code)).toEqual(['id-used-twice']);
    expect(replanProblems(plan, without, ['q1'], ' ').map(({ code }) => code)).toEqual(['must-not-be-empty', 'milestone-was-accepted']);
  });
});
