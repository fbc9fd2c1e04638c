import type { AccountView } from '../../../src/contract/http/accounts';
import type { AccountsBulkChange, BulkAnswer, DeputiesBulkChange, ProjectsBulkChange } from '../../../src/contract/http/bulk-acts';
import type { ProjectView } from '../../../src/contract/http/projects';
import type { DelegationView, DeputyPage, DeputyView } from '../../../src/contract/http/sessions';
import type { ProblemDetails } from '../../../src/contract/problem-details';
import { foundCongress, PASSWORD, plannedSitting, signedInStaff } from '../../factories/congress';
import type { BrowserSession } from '../../support/browser-session';
import { runApp, type RunningApp } from '../../support/running-app';
import { SilentWrites } from '../../support/silent-writes';

let running: RunningApp;
let office: BrowserSession;
let admin: BrowserSession;
let writes: SilentWrites;
beforeAll(async () => {
  running = await runApp();
  await plannedSitting(running, (await foundCongress(running)).id);
  office = await signedInStaff(running, 'office');
  admin = await signedInStaff(running, 'systemAdmin');
  writes = await SilentWrites.of(running);
});
afterAll(() => running.stop());

type Answer<T extends object> = BulkAnswer<T> & ProblemDetails;
const NONE = '00000000-0000-4000-8000-000000000000';
const bulk = <T extends object>(who: BrowserSession, list: string, ids: readonly string[], change: T, isPreview = false, more: object = {}) => who.post<Answer<T>>(`/api/${list}/bulk-acts`, { ids, change, isPreview, ...more });
const undo = (who: BrowserSession, list: string, id: string | null) => who.post<ProblemDetails>(`/api/${list}/bulk-acts/${id}/undo`);
const codes = (body: ProblemDetails) => body.problems.map(({ code }) => code);

describe('many projects changed with one press', () => {
  const project = async (code: string, responsibleUnit: string) => (await office.post<ProjectView>('/api/projects', { year: 2027, code, title: `项目${code}`, summary: '', need: '', location: '', responsibleUnit, costCents: null, fundingSource: '', target: '', beneficiaries: '', finishBy: '' })).body;
  const units = async (ids: readonly string[]) => Promise.all(ids.map(async (id) => (await office.get<ProjectView>(`/api/projects/${id}`)).body.responsibleUnit));

  it('say first what would change and what not, and change nothing', async () => {
    const [one, two] = [await project('A1', '民政局'), await project('A2', '教育局')];
    const { body } = await bulk<ProjectsBulkChange>(office, 'projects', [one.id, two.id, NONE], { responsibleUnit: '教育局' }, true);
    expect(body).toMatchObject({ bulkId: null, changes: [{ id: one.id, name: 'A1 项目A1', from: { responsibleUnit: '民政局' }, to: { responsibleUnit: '教育局' } }] });
    expect(body.left.map(({ id, problem }) => [id, problem.code])).toEqual([[two.id, 'as-it-is-already'], [NONE, 'row-unknown']]);
    expect(await units([one.id, two.id])).toEqual(['民政局', '教育局']);
  });

  it('are all changed or none, each with an entry in the log', async () => {
    const [one, two] = [await project('B1', '民政局'), await project('B2', '教育局')];
    const refused = await bulk<ProjectsBulkChange>(office, 'projects', [one.id, two.id], { responsibleUnit: '教育局' });
    expect([refused.status, refused.body.code, codes(refused.body)]).toEqual([409, 'bulk-refused', ['as-it-is-already']]);
    expect(await units([one.id, two.id])).toEqual(['民政局', '教育局']);
    const { body } = await bulk<ProjectsBulkChange>(office, 'projects', [one.id, two.id], { responsibleUnit: '水利局' });
    expect((await bulk<ProjectsBulkChange>(office, 'projects', [one.id, NONE], { responsibleUnit: '文旅局' })).status).toBe(404);
    expect(await units([one.id, two.id])).toEqual(['水利局', '水利局']);
    const entries = await running.database.query<{ body: string }[]>(`select body from audit_entries where body like '%' || $1 || '%'`, [body.bulkId]);
    expect(entries).toHaveLength(2);
    expect((await bulk<ProjectsBulkChange>(office, 'projects', [], { responsibleUnit: '水利局' })).body.problems).toMatchObject([{ code: 'nothing-to-change' }]);
  });

  it('go back to what each was, once, though two press at the same time', async () => {
    const [one, two] = [await project('C1', '民政局'), await project('C2', '教育局')];
    const { bulkId } = (await bulk<ProjectsBulkChange>(office, 'projects', [one.id, two.id], { responsibleUnit: '水利局' })).body;
    const answers = await Promise.all([undo(office, 'projects', bulkId), undo(office, 'projects', bulkId)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409]);
    expect(answers.find(({ status }) => status === 409)!.body.code).toBe('bulk-undone');
    expect(await units([one.id, two.id])).toEqual(['民政局', '教育局']);
    await expect(running.database.query('update bulk_acts set changes = $1', ['[]'])).rejects.toThrow('bulk_acts_are_undone_once');
  });

  it('do not go back over what somebody has changed since, and none of them does', async () => {
    const [one, two] = [await project('D1', '民政局'), await project('D2', '教育局')];
    const { bulkId } = (await bulk<ProjectsBulkChange>(office, 'projects', [one.id, two.id], { responsibleUnit: '水利局' })).body;
    await office.patch(`/api/projects/${two.id}`, { responsibleUnit: '卫健局' });
    const { status, body } = await undo(office, 'projects', bulkId);
    expect([status, body.code, body.problems.map(({ code, at }) => [code, at])]).toEqual([409, 'bulk-refused', [['changed-since', 'D2 项目D2']]]);
    expect(await units([one.id, two.id])).toEqual(['水利局', '卫健局']);
  });
});

describe('many deputies changed with one press', () => {
  it('are all that the list finds, on other pages too, and come back only to a seat that is free', async () => {
    const [east, west] = await Promise.all(['东乡团', '西乡团'].map(async (name) => (await office.post<DelegationView>('/api/delegations', { name })).body));
    const deputies: DeputyView[] = [];
    for (let index = 0; index < 53; index += 1) deputies.push((await office.post<DeputyView>('/api/deputies', { number: `B${index}`, name: `东代表${index}`, delegationId: east!.id, seat: `9-${index}` })).body);
    const all = (await bulk<DeputiesBulkChange>(office, 'deputies', [], { delegationId: west!.id }, true, { all: { delegation: east!.id } })).body;
    expect(all.changes).toHaveLength(53);
    const { bulkId } = (await bulk<DeputiesBulkChange>(office, 'deputies', all.changes.map(({ id }) => id), { delegationId: west!.id })).body;
    const found = async (delegation: DelegationView) => (await office.get<DeputyPage>(`/api/deputies?delegation=${delegation.id}`)).body.total;
    expect([await found(east!), await found(west!)]).toEqual([0, 53]);
    expect((await undo(office, 'deputies', bulkId)).status).toBe(204);
    expect([await found(east!), await found(west!)]).toEqual([53, 0]);

    const [first, second] = deputies as [DeputyView, DeputyView];
    const left = (await bulk<DeputiesBulkChange>(office, 'deputies', [first.id, second.id], { isInOffice: false })).body;
    await office.post('/api/deputies', { number: 'N1', name: '新代表', delegationId: west!.id, seat: first.seat });
    const back = await undo(office, 'deputies', left.bulkId);
    expect([back.status, back.body.problems]).toMatchObject([409, [{ code: 'seat-taken', values: { seat: first.seat } }]]);
    const preview = (await bulk<DeputiesBulkChange>(office, 'deputies', [first.id, second.id], { isInOffice: true }, true)).body;
    expect([preview.changes.map(({ id }) => id), preview.left.map(({ id }) => id)]).toEqual([[second.id], [first.id]]);
  });
});

describe('many accounts disabled with one press', () => {
  it('leave the last administrator and whoever presses, sign the others out, and let them in again when it is taken back', async () => {
    const others = await Promise.all([signedInStaff(running, 'scrutineer'), signedInStaff(running, 'scrutineer')]);
    const accounts = (await admin.get<AccountView[]>('/api/accounts')).body;
    const own = (await admin.get<{ accountId: string }>('/api/me')).body.accountId;
    const preview = (await bulk<AccountsBulkChange>(admin, 'accounts', accounts.map(({ id }) => id), { isDisabled: true }, true)).body;
    const reasons = new Map(preview.left.map(({ id, problem }) => [id, problem.code]));
    expect(reasons.get(own)).toBe('own-account');
    const remaining = accounts.filter(({ id }) => !preview.changes.some((change) => change.id === id));
    for (const power of ['systemAdmin', 'securityAdmin', 'auditAdmin'] as const) if (accounts.some(({ roles }) => roles.includes(power))) expect(remaining.some(({ roles }) => roles.includes(power))).toBe(true);

    const ids = accounts.filter(({ roles }) => roles.includes('scrutineer')).map(({ id }) => id);
    const { bulkId } = (await bulk<AccountsBulkChange>(admin, 'accounts', ids, { isDisabled: true })).body;
    const kinds = () => Promise.all(others.map(async (other) => (await other.get<{ kind: string }>('/api/me')).body.kind));
    expect(await kinds()).toEqual(['nobody', 'nobody']);
    expect((await undo(admin, 'accounts', bulkId)).status).toBe(204);
    expect((await admin.get<AccountView[]>('/api/accounts')).body.filter(({ id }) => ids.includes(id)).map(({ isDisabled }) => isDisabled)).toEqual([false, false]);
    expect(await kinds()).toEqual(['nobody', 'nobody']);
  });

  it('shut out again, and out of what they are signed in to, whoever was let in by a press that is taken back', async () => {
    const [one, other] = [await signedInStaff(running, 'presidium'), await signedInStaff(running, 'presidium')];
    const ids = (await admin.get<AccountView[]>('/api/accounts')).body.filter(({ roles }) => roles.includes('presidium')).map(({ id }) => id);
    await bulk<AccountsBulkChange>(admin, 'accounts', ids, { isDisabled: true });
    const { bulkId } = (await bulk<AccountsBulkChange>(admin, 'accounts', ids, { isDisabled: false })).body;
    const { username } = (await admin.get<AccountView[]>('/api/accounts')).body.find(({ id }) => id === ids[0])!;
    for (const who of [one, other]) await who.signIn(username, PASSWORD);
    const kinds = () => Promise.all([one, other].map(async (who) => (await who.get<{ kind: string }>('/api/me')).body.kind));
    expect(await kinds()).toEqual(['staff', 'staff']);
    expect((await undo(admin, 'accounts', bulkId)).status).toBe(204);
    expect(await kinds()).toEqual(['nobody', 'nobody']);
    expect((await admin.get<AccountView[]>('/api/accounts')).body.filter(({ id }) => ids.includes(id)).map(({ isDisabled }) => isDisabled)).toEqual([true, true]);
  });
});

it('did nothing that the log does not have', () => writes.expectNone('post /api/accounts/bulk-acts/{id}/undo', 'post /api/deputies/bulk-acts/{id}/undo', 'post /api/projects/bulk-acts/{id}/undo'));
