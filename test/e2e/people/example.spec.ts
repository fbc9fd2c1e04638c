import type { BallotView } from '../../../src/contract/http/ballots';
import type { FoundedCongress } from '../../../src/contract/http/congresses';
import type { ProgressBoard } from '../../../src/contract/http/progress';
import type { ProjectView } from '../../../src/contract/http/projects';
import type { AttendanceView, DelegationView, DeputyPage, SittingView } from '../../../src/contract/http/sessions';
import { loadExample, type ExampleLogins } from '../../../src/cli/example/load-example';
import { deviceKey } from '../../factories/congress';
import { BrowserSession } from '../../support/browser-session';
import { runApp, type RunningApp } from '../../support/running-app';

describe('the example congress', () => {
  let running: RunningApp;
  let logins: ExampleLogins;
  let office: BrowserSession;

  beforeAll(async () => {
    running = await runApp();
    logins = (await loadExample(running.app, new Date('2026-02-27T01:00:00Z')))!;
    office = new BrowserSession(running.url);
    await office.signIn('office', 'office-example');
  });
  afterAll(() => running.stop());

  const sitting = async () => (await office.get<SittingView>('/api/sittings/current')).body;

  it('has 327 deputies in 12 delegations, 13 of them on leave, so that 314 can come', async () => {
    const { deputies, onLeave, present, quorum } = (await office.get<AttendanceView>(`/api/sittings/${(await sitting()).id}/attendance`)).body;
    expect({ deputies, onLeave, present, mayCome: deputies - onLeave }).toEqual({ deputies: 327, onLeave: 13, present: 0, mayCome: 314 });
    expect(quorum).toEqual({ needed: 218, isMet: false });
    expect((await office.get<DelegationView[]>('/api/delegations')).body).toHaveLength(12);
    expect(new Set((await running.database.query('select name from deputies')).map((row: { name: string }) => row.name)).size).toBe(327);
  });

  it('has twelve candidates, of which a ballot marked as example chooses ten', async () => {
    expect((await office.get<ProjectView[]>('/api/projects')).body).toHaveLength(12);
    const [ballot] = (await office.get<BallotView[]>('/api/ballots')).body;
    expect(ballot).toMatchObject({ state: 'draft', purpose: 'example', secrecy: 'anonymous' });
    expect(ballot.parts[0].rule).toMatchObject({ seats: 10, base: 'deputies' });
  });

  it('has a project that is being carried out with a plan, a report and a green lamp, and one without a plan', async () => {
    const { projects } = (await office.get<ProgressBoard>('/api/progress')).body;
    expect(projects.map(({ planVersion, standing, lamp }) => [planVersion, standing?.achieved ?? null, lamp?.colour ?? null])).toEqual([[1, 20, 'green'], [null, null, null]]);
  });

  it('lets every role and the printed deputies in', async () => {
    for (const { username, password } of logins.staff) expect((await new BrowserSession(running.url).signIn(username, password)).status).toBe(200);
    for (const { seat, code } of logins.deputies.slice(0, 1)) expect((await new BrowserSession(running.url).signInDeputy({ seat, code, deviceKey: deviceKey() })).status).toBe(200);
    for (const { link } of logins.deputies.slice(1)) expect((await new BrowserSession(running.url).signInDeputy({ card: link, deviceKey: deviceKey() })).status).toBe(200);
    const { present } = (await office.get<AttendanceView>(`/api/sittings/${(await sitting()).id}/attendance`)).body;
    expect(present).toBe(logins.deputies.length);
  });

  it('is loaded once, however often the program starts', async () => {
    const count = async () => (await office.get<DeputyPage>('/api/deputies')).body.total + (await office.get<ProjectView[]>('/api/projects')).body.length;
    const before = [await count(), await running.database.query('select size from audit_heads')];
    expect(await loadExample(running.app, new Date())).toEqual(logins);
    expect([await count(), await running.database.query('select size from audit_heads')]).toEqual(before);
  });

  it('lets found only bodies that are examples too, so that nobody who knows these passwords has a right in a real one', async () => {
    const admin = new BrowserSession(running.url);
    await admin.signIn('admin', 'admin-example');
    const { status, body } = await admin.post<FoundedCongress>('/api/congresses', { slug: 'town', name: '示例镇人民代表大会', bodyType: 'town' });
    expect([status, body.congress?.isExample]).toEqual([201, true]);
  });
});
