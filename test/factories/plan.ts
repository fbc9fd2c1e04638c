import type { Milestone, Plan } from '../../src/domain/progress/plan';
import type { Report } from '../../src/domain/progress/report';

export const milestone = (id: string, weight: number, startsOn: string, endsOn: string): Milestone => ({ id, name: `节点 ${id}`, weight, startsOn, endsOn, evidence: '照片' });

/** One road of 20 km in four quarters of 10, 20, 30 and 40, led by one unit. */
export const roadPlan = (unitId = 'transport', change: Partial<Plan> = {}): Plan => ({
  subItems: [
    {
      ...{ id: 'road', name: '改造农村公路 20 公里', leadUnitId: unitId, jointUnitIds: [], costCents: 1_000_000_00 },
      targets: [{ id: 'km', name: '改造里程', quantity: 20, unit: '公里' }],
      milestones: [milestone('q1', 10, '2026-01-01', '2026-03-31'), milestone('q2', 20, '2026-04-01', '2026-06-30'), milestone('q3', 30, '2026-07-01', '2026-09-30'), milestone('q4', 40, '2026-10-01', '2026-12-20')],
    },
  ],
  fundingSource: '财政',
  checklist: ['路面平整', '标线清楚'],
  ...change,
});

export const report = (change: Partial<Report> = {}): Report => ({ quantities: [], money: [], milestones: [], problems: '', wishes: '', explanation: '', rating: 'green', wayBack: null, ...change });
