import type { RuleProfileView } from '../../../src/contract/http/congresses';
import type { ProjectView, SaveProjectRequest } from '../../../src/contract/http/projects';
import type { ProblemDetails } from '../../../src/contract/problem-details';
import { PRESETS } from '../../../src/domain/ballot/presets';
import { foundCongress, signedInStaff } from '../../factories/congress';
import type { BrowserSession } from '../../support/browser-session';
import { runApp, type RunningApp } from '../../support/running-app';

let running: RunningApp;
let office: BrowserSession;

beforeAll(async () => {
  running = await runApp();
  await foundCongress(running);
  office = await signedInStaff(running, 'office');
});
afterAll(() => running.stop());

describe('rule profiles', () => {
  const profile = PRESETS['county-competitive'];
  const create = async () => (await office.post<RuleProfileView>('/api/rule-profiles', { effectiveOn: '2026-01-01', profile })).body;

  it('start from six presets', async () => {
    expect((await office.get('/api/rule-profiles/presets')).body).toEqual(Object.values(PRESETS));
  });

  it('gain versions, and tell what changed between two', async () => {
    const { id, version } = await create();
    expect(version).toBe(1);
    const changed = { ...profile, unmarked: 'notPressed', rule: { ...profile.rule, tie: 'presidium' } };
    const second = await office.post<RuleProfileView>(`/api/rule-profiles/${id}/versions`, { basedOn: 1, effectiveOn: '2027-01-01', profile: changed });
    expect(second.body).toMatchObject({ id, version: 2, effectiveOn: '2027-01-01' });
    expect((await office.get(`/api/rule-profiles/${id}/diff?from=1&to=2`)).body).toEqual([
      { field: 'rule.tie', before: 'revote', after: 'presidium' },
      { field: 'unmarked', before: 'abstain', after: 'notPressed' },
    ]);
    expect((await office.get<RuleProfileView[]>(`/api/rule-profiles/${id}/versions`)).body.map((it) => [it.version, it.profile.unmarked])).toEqual([[1, 'abstain'], [2, 'notPressed']]);
  });

  it('accept one of two that were based on the same version', async () => {
    const { id } = await create();
    const save = () => office.post<ProblemDetails>(`/api/rule-profiles/${id}/versions`, { basedOn: 1, effectiveOn: '2027-01-01', profile });
    const answers = await Promise.all([save(), save(), save()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    expect(answers.find(({ status }) => status === 409)!.body.code).toBe('version-conflict');
    expect((await save()).body).toMatchObject({ code: 'version-conflict', problems: [{ at: 'basedOn', values: { newest: 2, by: expect.any(String), moment: expect.stringMatching(/Z$/) } }] });
  });

  it('refuse rules that make no sense, with every reason, and save nothing', async () => {
    const before = (await office.get<RuleProfileView[]>('/api/rule-profiles')).body.length;
    const nonsense = { ...profile, mark: 'guess', proxyVote: true, rule: { ...profile.rule, threshold: { exceed: [1, 0] } } };
    const { status, body } = await office.post<ProblemDetails>('/api/rule-profiles', { effectiveOn: '2026-01-01', profile: nonsense });
    expect([status, body.code]).toEqual([422, 'invalid-rules']);
    expect(body.problems.length).toBeGreaterThanOrEqual(3);
    expect((await office.post<ProblemDetails>('/api/rule-profiles', { effectiveOn: '2026-02-30', profile })).body.code).toBe('invalid-request');
    expect((await office.get<RuleProfileView[]>('/api/rule-profiles')).body).toHaveLength(before);
  });

  it('never change what a version said', async () => {
    await create();
    await expect(running.database.query('update rule_profiles set effective_on = now()')).rejects.toThrow('rule_profiles is append-only');
  });
});

describe('candidate projects', () => {
  const project = (code: string): SaveProjectRequest => ({
    year: 2027,
    code,
    title: `项目${code}`,
    summary: '',
    need: '',
    location: '全县',
    responsibleUnit: '县民政局',
    costCents: 390_000_000_000_00,
    fundingSource: '',
    target: '',
    beneficiaries: '',
    finishBy: '2027年12月底前',
  });
  const create = async (code: string) => (await office.post<ProjectView>('/api/projects', project(code))).body;

  it('keep every field, the cost to the last 分', async () => {
    const made = await create('A1');
    expect(made).toMatchObject(project('A1'));
    expect((await office.patch<ProjectView>(`/api/projects/${made.id}`, { costCents: null, title: '改名' })).body).toMatchObject({ ...project('A1'), costCents: null, title: '改名' });
  });

  it('take one of two changes that were based on the same revision, and tell the other who was first, and when', async () => {
    const made = await create('A2');
    const other = await signedInStaff(running, 'office');
    const change = (who: BrowserSession, title: string, basedOn: number) => who.patch<ProjectView & ProblemDetails>(`/api/projects/${made.id}`, { title, basedOn });
    const answers = await Promise.all([change(office, '甲', made.revision), change(other, '乙', made.revision), change(office, '丙', made.revision)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    const kept = answers.find(({ status }) => status === 200)!.body;
    const late = await change(other, '丁', made.revision);
    expect(late.body).toMatchObject({ code: 'version-conflict', problems: [{ at: 'basedOn', values: { by: expect.any(String), moment: expect.stringMatching(/Z$/) } }] });
    expect((await office.get<ProjectView>(`/api/projects/${made.id}`)).body).toMatchObject({ title: kept.title, revision: made.revision + 1 });
    expect((await change(other, '丁', kept.revision)).body).toMatchObject({ title: '丁', revision: kept.revision + 1 });
  });

  it('have another revision whoever changes them, and the same one when only their order changes', async () => {
    const made = await create('A3');
    await office.post('/api/projects/order', { ids: [made.id] });
    expect((await office.get<ProjectView>(`/api/projects/${made.id}`)).body.revision).toBe(made.revision);
    await running.database.query(`update projects set summary = '改' where project_id = $1`, [made.id]);
    expect((await office.patch<ProblemDetails>(`/api/projects/${made.id}`, { title: '晚了', basedOn: made.revision })).status).toBe(409);
  });

  it('stand in the order they are put in', async () => {
    const ids: string[] = [];
    for (const code of ['B1', 'B2', 'B3']) ids.push((await create(code)).id);
    const list = async () => (await office.get<ProjectView[]>('/api/projects?year=2027')).body.map(({ id }) => id).filter((id) => ids.includes(id));
    expect(await list()).toEqual(ids);
    await office.post('/api/projects/order', { ids: [...ids].reverse() });
    expect(await list()).toEqual([...ids].reverse());
    const unknown = '00000000-0000-4000-8000-000000000000';
    const { body } = await office.post<ProblemDetails>('/api/projects/order', { ids: [ids[0], unknown] });
    expect(body).toMatchObject({ code: 'not-found', problems: [{ code: 'project-unknown', at: 'ids[1]' }] });
    expect(await list()).toEqual([...ids].reverse());
  });

  it('have a code of their own in a year', async () => {
    await create('C1');
    const { status, body } = await office.post<ProblemDetails>('/api/projects', project('C1'));
    expect([status, body.code]).toEqual([409, 'already-exists']);
  });

  it('can be taken off the list', async () => {
    const { id } = await create('D1');
    expect((await office.delete(`/api/projects/${id}`)).status).toBe(204);
    expect((await office.get(`/api/projects/${id}`)).status).toBe(404);
  });

  it('are refused with every mistake named', async () => {
    const { body } = await office.post<ProblemDetails>('/api/projects', { ...project('E1'), year: 'soon', title: '', costCents: -1, colour: 'red' });
    expect(new Set(body.problems.map(({ at }) => at))).toEqual(new Set(['year', 'title', 'costCents', 'colour']));
  });
});
