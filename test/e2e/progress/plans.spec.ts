import type { ProblemDetails } from '../../../src/contract/problem-details';
import { defaultPolicy } from '../../../src/domain/progress/progress-policy';
import { roadPlan } from '../../factories/plan';
import { ok } from '../deliberation/chamber';
import { Year, type UnitDesk } from './year';

let year: Year;
let unit: UnitDesk;
let other: UnitDesk;
beforeAll(async () => {
  year = await Year.begin();
  [unit, other] = [await year.unit('县交通局'), await year.unit('县卫健局')];
});
afterAll(() => year.end());

const ask = (id: string, content: object, reason = '', who = unit.desk) => who.post<ProblemDetails>(`/api/progress/projects/${id}/plan-requests`, { content, reason });
const codes = ({ body }: { readonly body: ProblemDetails }) => body.problems.map(({ code }) => code);
const later = (unitId: string) => {
  const plan = roadPlan(unitId);
  return { ...plan, subItems: [{ ...plan.subItems[0]!, milestones: plan.subItems[0]!.milestones.map((one) => (one.id === 'q4' ? { ...one, endsOn: '2027-03-31' } : one)) }] };
};

describe('a plan', () => {
  it('is asked for by the unit that leads, filed by the office, and is version 1 for ever', async () => {
    const id = await year.adopted();
    expect((await year.row(id)).lamp).toBeNull();
    ok(await ask(id, { ...roadPlan(unit.id), unasked: '多余' }));
    expect((await ask(id, roadPlan(unit.id))).body.code).toBe('plan-waits-for-decision');
    expect((await year.look(id)).plans).toEqual([]);
    await year.decide(id, 'adopted', year.office);
    const [first] = (await year.look(id)).plans;
    expect(first).toEqual({ version: 1, content: roadPlan(unit.id), adoptedOn: '2026-02-28', reason: '', decidedByBody: 'filing' });

    expect(codes(await ask(id, later(unit.id), ' '))).toEqual(['must-not-be-empty']);
    ok(await ask(id, later(unit.id), '汛期提前'));
    const [request] = (await year.look(id)).requests;
    expect([request!.decidedByBody, (await year.office.post<ProblemDetails>(`/api/progress/plan-requests/${request!.id}/decision`, { decision: 'adopted', note: '' })).body.problems[0]!.code]).toEqual(['standingCommittee', 'another-body-decides']);
    await year.decide(id, 'adopted', year.committee);
    const page = await year.look(id);
    expect(page.plans.map(({ version, reason }) => [version, reason])).toEqual([[1, ''], [2, '汛期提前']]);
    expect(page.plans[0]).toEqual(first);
    expect([page.lines.first.at(-1), page.lines.current.at(-1)]).toEqual([{ day: '2026-12-20', weight: 100 }, { day: '2027-03-31', weight: 100 }]);
  });

  it('stays as it is whatever is written to the database', async () => {
    const id = await year.planned(unit);
    for (const statement of [`update plans set content = '{}' where project_id = $1`, `delete from plans where project_id = $1`, `update plan_requests set content = '{}' where project_id = $1`, `update plan_requests set decision = 'refused' where project_id = $1`])
      {await expect(year.running.database.query(statement, [id])).rejects.toThrow(/append|decided_plan_requests_stay/);}
  });

  it('that is refused says why, changes nothing, and lets another be asked for', async () => {
    const id = await year.planned(unit);
    ok(await ask(id, later(unit.id), '汛期'));
    const requestId = (await year.look(id)).requests[0]!.id;
    expect(codes(await year.committee.post<ProblemDetails>(`/api/progress/plan-requests/${requestId}/decision`, { decision: 'refused', note: '' }))).toEqual(['must-not-be-empty']);
    await year.decide(id, 'refused', year.committee);
    expect((await year.look(id)).plans).toHaveLength(1);
    expect((await year.committee.post<ProblemDetails>(`/api/progress/plan-requests/${requestId}/decision`, { decision: 'adopted', note: '' })).body.code).toBe('plan-decided');
    ok(await ask(id, later(unit.id), '汛期'));
  });

  it('names every mistake at once, and takes nothing of what is no plan', async () => {
    const id = await year.adopted();
    const plan = roadPlan(unit.id);
    const wrong = { ...plan, subItems: [{ ...plan.subItems[0]!, name: '', leadUnitId: other.id, jointUnitIds: ['no-unit'] }] };
    expect(codes(await ask(id, wrong))).toEqual(['must-not-be-empty', 'unit-unknown', 'not-a-unit-of-this-project']);
    for (const content of [{}, { subItems: 'x' }, { ...plan, subItems: [null] }, { ...plan, subItems: [{ ...plan.subItems[0]!, milestones: [{ id: 1 }] }] }]) expect((await ask(id, content)).status).toBe(422);
    expect((await year.look(id)).requests).toEqual([]);
  });

  it('is asked for once when two press at the same time', async () => {
    const id = await year.adopted();
    const answers = await Promise.all([ask(id, roadPlan(unit.id)), ask(id, roadPlan(unit.id), '', year.office)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  it('is not asked for by whoever began from a version that is no longer in force', async () => {
    const id = await year.planned(unit);
    const late = await year.office.post<ProblemDetails>(`/api/progress/projects/${id}/plan-requests`, { content: roadPlan(unit.id), reason: '改', basedOn: 0 });
    expect(late.body).toMatchObject({ code: 'version-conflict', problems: [{ at: 'basedOn', values: { by: expect.any(String) } }] });
    ok(await year.office.post(`/api/progress/projects/${id}/plan-requests`, { content: roadPlan(unit.id), reason: '改', basedOn: 1 }));
  });

  it('keeps a milestone that was accepted while a change of it was waiting', async () => {
    const id = await year.planned(unit);
    const plan = roadPlan(unit.id);
    ok(await ask(id, { ...plan, subItems: [{ ...plan.subItems[0]!, milestones: plan.subItems[0]!.milestones.slice(1) }] }, '取消一季度节点'));
    year.turnTo('2026-04-02');
    await year.reached(unit, id, 'q1', '2026-03-30');
    const waiting = (await year.look(id)).requests[0]!;
    expect(codes(await year.committee.post<ProblemDetails>(`/api/progress/plan-requests/${waiting.id}/decision`, { decision: 'adopted', note: '' }))).toEqual(['milestone-was-accepted']);
    expect((await year.look(id)).requests[0]!.decision).toBeNull();
  });
});

describe('the policy', () => {
  it('has versions, and says who decides', async () => {
    const { version, policy } = ok(await year.office.get<{ version: number; policy: object }>('/api/progress/policy'));
    expect([version, policy]).toEqual([0, defaultPolicy(false)]);
    const save = (basedOn: number, change: object = {}) => year.office.post<ProblemDetails>('/api/progress/policy', { basedOn, policy: { ...defaultPolicy(false), ...change } });
    expect(codes(await save(0, { signers: 1, reportDay: 31 }))).toEqual(['not-a-day-of-the-month', 'not-a-number-of-signers']);
    expect((await save(0, { lamps: {} })).status).toBe(422);
    ok(await save(0, { replanDecidedBy: 'directorsMeeting' }));
    expect((await save(0)).body).toMatchObject({ code: 'version-conflict', problems: [{ values: { newest: 1, by: expect.any(String), moment: expect.stringMatching(/Z$/) } }] });
    ok(await save(1));
  });
});

describe('what was adopted', () => {
  it('is written down once, of projects that exist, and not for a day to come', async () => {
    const id = await year.adopted();
    const adopt = (projectId: string, adoptedOn = '2026-02-27') => year.office.post<ProblemDetails>('/api/progress/projects', { projectId, adoptedOn, reference: '公告' });
    expect([(await adopt(id)).status, (await adopt('00000000-0000-4000-8000-000000000000')).status, (await adopt(id, '2099-01-01')).status]).toEqual([409, 404, 400]);
  });
});
