import type { CongressView } from '../../../src/contract/http/congresses';
import type { LowerProgress, LowerReplyPage } from '../../../src/contract/http/levels';
import type { ProjectView } from '../../../src/contract/http/projects';
import type { ProblemDetails } from '../../../src/contract/problem-details';
import { LEVELS, type BodyType } from '../../../src/domain/shared/levels';
import { isAbove } from '../../../src/domain/shared/levels';
import { roadPlan } from '../../factories/plan';
import { BrowserSession } from '../../support/browser-session';
import { runApp } from '../../support/running-app';
import { ok } from '../deliberation/chamber';
import { TwoLevels } from './two-levels';

const PROJECT = { year: 2026, title: '农村公路', summary: '', need: '', location: '', responsibleUnit: '', costCents: null, fundingSource: '', target: '', beneficiaries: '', finishBy: '' };

let levels: TwoLevels;
beforeEach(async () => {
  levels = await TwoLevels.in(await runApp());
});
afterEach(() => levels.running.stop());

const acts = async (act: string) => levels.query(`select from audit_entries where congress_id = $1 and body like $2`, [levels.lower.id, `%"act":"${act}"%`]);

describe('a grant', () => {
  it('opens the overview, and taking it back closes it at once', async () => {
    await levels.round();
    expect(await levels.below()).toEqual([]);
    expect((await levels.replies('owed')).status).toBe(404);

    expect(ok(await levels.office.get('/api/levels/above'))).toEqual([{ id: levels.city.id, name: levels.city.name, bodyType: 'city', grant: null }]);
    expect(ok(await levels.give())).toMatchObject([{ id: levels.city.id, grant: { by: '职员 office' } }]);
    expect(await levels.below()).toMatchObject([{ id: levels.lower.id, slug: 'test', bodyType: 'county', rounds: [{ phase: 'collection', nextChange: { phase: 'screening' } }] }]);
    expect((await levels.replies('owed')).status).toBe(200);

    expect(ok(await levels.revoke())).toMatchObject([{ grant: null }]);
    expect(await levels.below()).toEqual([]);
    expect((await levels.replies('owed')).status).toBe(404);
  });

  it('is given once and taken back once, however often and at once it is pressed, each with one entry in the log', async () => {
    expect((await Promise.all([levels.give(), levels.give(), levels.give(), levels.give()])).map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(await levels.query('select from level_grants')).toHaveLength(1);
    expect(await acts('levels.give')).toHaveLength(1);
    expect((await Promise.all([levels.revoke(), levels.revoke(), levels.revoke()])).map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(await acts('levels.revoke')).toHaveLength(1);
    ok(await levels.give());
    expect(await levels.query('select from level_grants where revoked_at is null')).toHaveLength(1);
    expect(await levels.query('select from level_grants')).toHaveLength(2);
  });

  it('is in force or is not, whoever of giver and taker comes first', async () => {
    for (let turn = 0; turn < 6; turn += 1) {
      const answers = await Promise.all(turn % 2 === 0 ? [levels.give(), levels.revoke()] : [levels.revoke(), levels.give()]);
      expect(answers.map(({ status }) => status)).toEqual([200, 200]);
      const inForce = await levels.query('select from level_grants where revoked_at is null');
      expect(await levels.below()).toHaveLength(inForce.length);
      expect((await acts('levels.give')).length - (await acts('levels.revoke')).length).toBe(inForce.length);
    }
  });

  it('is given by the lower body alone, to bodies above it alone', async () => {
    expect((await levels.upper.put(`/api/levels/above/${levels.city.id}/grant`)).status).toBe(404);
    expect((await levels.upper.put(`/api/levels/above/${levels.lower.id}/grant`)).status).toBe(404);
    expect((await levels.office.put(`/api/levels/above/${levels.lower.id}/grant`)).status).toBe(404);
    expect((await levels.committee.put(`/api/levels/above/${levels.city.id}/grant`)).status).toBe(403);
    expect((await new BrowserSession(levels.running.url).put(`/api/levels/above/${levels.city.id}/grant`)).status).toBe(401);
    expect((await (await levels.cityStaff('scrutineer')).get('/api/levels/below')).status).toBe(403);
    expect(await levels.query('select from level_grants')).toEqual([]);
  });

  it('lets a body say on which level it stands until somebody reads by that, and never after', async () => {
    const level = (bodyType: string, desk = levels.office) => desk.patch<CongressView & ProblemDetails>('/api/congresses/current', { name: levels.lower.name, bodyType });
    expect(ok(await level('town'))).toMatchObject({ id: levels.lower.id, bodyType: 'town' });
    expect(ok(await level('county'))).toMatchObject({ bodyType: 'county' });
    expect(await acts('congresses.change')).toHaveLength(2);
    expect((await level('empire')).status).toBe(400);
    ok(await levels.give());
    expect((await level('town')).body).toMatchObject({ code: 'level-in-use' });
    expect((await level('province', levels.upper)).body).toMatchObject({ code: 'level-in-use' });
    ok(await levels.revoke());
    expect((await level('town')).body).toMatchObject({ code: 'level-in-use' });
    expect(ok(await level('county')).name).toBe(levels.lower.name);
  });

  it('leads upward in the database too, whatever its kinds, and a row of it only ever ends (LEVEL-01)', async () => {
    const types = Object.keys(LEVELS) as BodyType[];
    const sql = await levels.query<{ one: BodyType; other: BodyType; above: boolean }>(`select one, other, level_of(one) < level_of(other) as above from unnest($1::text[]) one, unnest($1::text[]) other`, [types]);
    expect(sql.filter(({ one, other, above }) => above !== isAbove(one, other))).toEqual([]);
    const insert = (lower: string, type: string, upper: string, upperType: string) => levels.query(`insert into level_grants (congress_id, grant_id, body_type, upper_id, upper_type, given_by) values ($1, gen_random_uuid(), $2, $3, $4, '甲')`, [lower, type, upper, upperType]);
    const { lower, city } = levels;
    await expect(insert(lower.id, 'county', lower.id, 'county')).rejects.toThrow('level_grants_lead_upward');
    await expect(insert(city.id, 'city', lower.id, 'county')).rejects.toThrow('level_grants_lead_upward');
    await expect(insert(city.id, 'town', lower.id, 'county')).rejects.toThrow('foreign key');
    ok(await levels.give());
    await expect(insert(lower.id, 'county', city.id, 'city')).rejects.toThrow('level_grants_one_valid_per_pair');
    await expect(levels.query(`update level_grants set given_by = '乙'`)).rejects.toThrow('level_grants_only_end');
    ok(await levels.revoke());
    await expect(levels.query('update level_grants set revoked_at = null, revoked_by = null')).rejects.toThrow('level_grants_only_end');
    await expect(levels.query('delete from level_grants')).rejects.toThrow('level_grants_only_end');
  });
});

describe('the overview', () => {
  it('shows rounds, stations and replies as everybody may know them, and no person', async () => {
    const [open, past] = [await levels.round(), await levels.round({ year: 2026 })];
    const [east, west] = [await levels.station('东街联络站'), await levels.station('西街联络站')];
    const given = await levels.shown(open.id, '老街装路灯', { stationCode: east.code });
    const merged = await levels.shown(open.id, '老街路灯太暗', { stationCode: east.code });
    const owed = await levels.shown(open.id, '河边修步道', { stationCode: west.code });
    await levels.suggest(open.id, '还没有看过的建议', { stationCode: west.code });
    const late = await levels.shown(past.id, '集市装顶棚');
    const waiting = await levels.shown(past.id, '老桥重建');
    const bound = await levels.shown(past.id, '老桥加固');
    ok(await levels.office.post(`/api/screenings/${bound}/merge`, { into: 2, reason: '同一座桥' }));
    ok(await levels.office.post(`/api/screenings/${merged}/merge`, { into: 1, reason: '同一件事' }));
    await levels.sign(given);
    ok(await levels.office.put(`/api/programmes/${past.id}/exceptions/${waiting}`, { code: 'other', reason: '等待批复' }));
    await levels.query('update programmes set collects_from = $2, collects_until = $3, cosign_until = $3, screening_until = $4, closes_at = $4 where programme_id = $1', [past.id, '2025-01-01', '2025-02-01', '2025-03-01']);
    ok(await levels.give());

    const [body] = await levels.below();
    const rounds = Object.fromEntries(body!.rounds.map((round) => [round.id, round]));
    expect(rounds[open.id]).toMatchObject({ phase: 'collection', suggestions: 3, byState: { answered: 1, merged: 1, collected: 1 }, replies: { given: 2, owed: 1, overdue: 0 } });
    expect(rounds[past.id]).toMatchObject({ phase: 'closed', nextChange: null, suggestions: 3, replies: { given: 0, owed: 2, overdue: 1 } });
    expect(body!.stations.map(({ name, received }) => [name, received])).toEqual([['东街联络站', 2], ['西街联络站', 2]]);
    const idsOf = async (standing: 'given' | 'owed' | 'overdue') => ok(await levels.replies(standing)).suggestions.map(({ id }) => id).sort();
    expect(await idsOf('given')).toEqual([given, merged].sort());
    expect(await idsOf('owed')).toEqual([owed, waiting, bound].sort());
    expect(ok(await levels.replies('overdue'))).toMatchObject({ suggestions: [{ id: late, title: '集市装顶棚', round: past.name }], total: 1, next: null });
    for (const { id } of ok(await levels.replies('owed')).suggestions) expect((await new BrowserSession(levels.running.url).get(`/api/public/test/proposals/${id}`)).status).toBe(200);

    const all = JSON.stringify([body, ...(await Promise.all((['given', 'owed', 'overdue'] as const).map((standing) => levels.replies(standing).then(ok))))]);
    expect(['张三丰', '13800138000', '还没有看过的建议', '等待批复'].filter((word) => all.includes(word))).toEqual([]);
  });

  it('pages through a long list, each once', async () => {
    const { id } = await levels.round();
    for (let index = 0; index < 53; index += 1) await levels.suggest(id, `建议 ${index}`);
    await levels.query('update proposals set is_public = true');
    ok(await levels.give());
    const first: LowerReplyPage = ok(await levels.replies('owed'));
    const second = ok(await levels.replies('owed', first.next!));
    expect([first.total, first.suggestions.length, second.suggestions.length, second.next]).toEqual([53, 50, 3, null]);
    expect(new Set([...first.suggestions, ...second.suggestions].map((one) => one.id)).size).toBe(53);
  });

  it('knows nothing of a verdict before it is signed', async () => {
    const round = await levels.round();
    const unit = await levels.unit('路政所');
    const id = await levels.shown(round.id, '文庙路修路灯');
    const other = await levels.shown(round.id, '文庙路铺路');
    ok(await levels.give());
    const look = async () => (await Promise.all([levels.upper.get('/api/levels/below'), ...(['given', 'owed', 'overdue'] as const).map((standing) => levels.replies(standing))])).map(({ status, bytes }) => `${status} ${bytes.toString()}`);
    const before = await look();
    ok(await levels.office.post(`/api/screenings/${id}/assignments`, { unitIds: [unit.id], leadUnitId: null, workingDays: 5 }));
    ok(await levels.office.post(`/api/screenings/${id}/complete-review`, { reason: '够了' }));
    await levels.draft(id, { code: 'not-feasible', reply: 'ZEBRA-REPLY', nextStep: 'ZEBRA-NEXT' });
    ok(await levels.committee.post(`/api/screenings/${id}/send-back`, { version: 1, reason: 'ZEBRA' }));
    const version = await levels.draft(id, { code: 'not-feasible', reply: 'ZEBRA-REPLY', nextStep: 'ZEBRA-NEXT' });
    await levels.draft(other, { code: 'adopted-as-candidate', reply: 'ZEBRA', nextStep: null }).catch(() => undefined);
    expect(await look()).toEqual(before);

    ok(await levels.second.post(`/api/screenings/${id}/sign-off`, { version }));
    expect(ok(await levels.replies('given')).suggestions.map((one) => one.id)).toEqual([id]);
    expect((await look()).join().includes('ZEBRA')).toBe(false);
  });
});

describe('what bodies below adopted', () => {
  it('is added up by lamp for whoever they let read, and for nobody else', async () => {
    const below = async () => ok(await levels.upper.get<LowerProgress[]>('/api/levels/below/progress?year=2026'));
    expect(await below()).toEqual([]);
    ok(await levels.give());
    const none = { grey: 0, red: 0, orange: 0, yellow: 0, green: 0, blue: 0 };
    const { id, slug, name, bodyType } = levels.lower;
    expect(await below()).toEqual([{ id, slug, name, bodyType, totals: { projects: 0, withoutPlan: 0, accepted: 0, lamps: none } }]);
    const unit = await levels.unit('路政所');
    for (const isPlanned of [true, false]) {
      const { id: project } = ok(await levels.office.post<ProjectView>('/api/projects', { ...PROJECT, code: String(isPlanned) }));
      ok(await levels.office.post('/api/progress/projects', { projectId: project, adoptedOn: '2026-02-27', reference: '公告' }));
      if (!isPlanned) continue;
      ok(await levels.office.post(`/api/progress/projects/${project}/plan-requests`, { content: roadPlan(unit.id), reason: '' }));
      const [{ id: request }] = (await levels.query<{ id: string }>('select request_id as id from plan_requests')) as [{ id: string }];
      ok(await levels.office.post(`/api/progress/plan-requests/${request}/decision`, { decision: 'adopted', note: '' }));
    }
    const [{ totals }] = (await below()) as [LowerProgress];
    expect([totals.projects, totals.withoutPlan, Object.values(totals.lamps).reduce((sum, count) => sum + count, 0)]).toEqual([2, 1, 1]);
    ok(await levels.revoke());
    expect(await below()).toEqual([]);
  });
});
