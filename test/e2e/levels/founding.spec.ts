import type { FirstAdmin } from '../../../src/contract/http/accounts';
import type { BallotView } from '../../../src/contract/http/ballots';
import type { FoundedCongress, RuleProfileView } from '../../../src/contract/http/congresses';
import type { ProjectView } from '../../../src/contract/http/projects';
import type { PublicCongress } from '../../../src/contract/http/publication';
import type { DelegationView, DeputyCard, DeputyView } from '../../../src/contract/http/sessions';
import { PRESETS } from '../../../src/domain/ballot/presets';
import { AccountsService } from '../../../src/modules/accounts/accounts.service';
import { deviceKey, foundCongress, PASSWORD, plannedSitting, signedInStaff, systemOf } from '../../factories/congress';
import { BrowserSession } from '../../support/browser-session';
import { runApp, type RunningApp } from '../../support/running-app';
import { ok } from '../deliberation/chamber';

let running: RunningApp;
let admin: BrowserSession;
beforeEach(async () => {
  running = await runApp();
  await foundCongress(running);
  admin = await signedInStaff(running, 'systemAdmin');
});
afterEach(() => running.stop());

/** An administrator of the town after the first sign-in. */
async function ownPassword({ username, password }: FirstAdmin): Promise<BrowserSession> {
  const browser = new BrowserSession(running.url);
  ok(await browser.signIn(username, password, 'aa-town'));
  ok(await browser.changePassword(password, PASSWORD));
  await browser.enrol(PASSWORD);
  return browser;
}
const clerkOf = (congressId: string) => running.app.get(AccountsService).create(systemOf(congressId), { username: 'clerk', name: '镇里的人', password: PASSWORD, roles: ['office'] });

const town = { slug: 'aa-town', name: '城关镇人民代表大会', bodyType: 'town' };

describe('another congress in the installation', () => {
  it('comes into being with three administrators of its own, and the first one stays the first', async () => {
    const { congress, admins } = ok(await admin.post<FoundedCongress>('/api/congresses', town));
    expect(admins.map(({ role }) => role)).toEqual(['systemAdmin', 'securityAdmin', 'auditAdmin']);
    const clerk = await ownPassword(admins[0]!);
    expect(ok(await clerk.get('/api/me'))).toMatchObject({ roles: ['systemAdmin'], congress: { id: congress.id, name: town.name } });
    expect(ok(await clerk.get('/api/congresses/current'))).toMatchObject({ slug: 'aa-town', bodyType: 'town' });
    expect(ok(await new BrowserSession(running.url).get<PublicCongress[]>('/api/public/congresses')).map(({ slug }) => slug)).toEqual(['test', 'aa-town']);
    expect(ok(await new BrowserSession(running.url).get('/api/me'))).toMatchObject({ congress: { slug: 'test' } });
    const logs = await running.database.query<{ congress_id: string }[]>(`select from audit_entries where body like '%"act":"congresses.found"%' and body like '%aa-town%'`);
    expect(logs).toHaveLength(2);
  });

  it('knows its own people only: the same name is another person, and its accounts sign in nowhere else', async () => {
    const { admins } = ok(await admin.post<FoundedCongress>('/api/congresses', town));
    const [theirs] = admins as [FirstAdmin];
    expect((await new BrowserSession(running.url).signIn(theirs.username, theirs.password)).status).toBe(401);
    ok(await (await ownPassword(theirs)).post('/api/accounts', { username: 'clerk', name: '镇里的人', password: PASSWORD }));
    ok(await admin.post('/api/accounts', { username: 'clerk', name: '县里的人', password: `${PASSWORD} too` }));
    expect(ok(await new BrowserSession(running.url).signIn('clerk', PASSWORD, 'aa-town')).name).toBe('镇里的人');
    expect(ok(await new BrowserSession(running.url).signIn('clerk', `${PASSWORD} too`)).name).toBe('县里的人');
    expect((await new BrowserSession(running.url).signIn('clerk', PASSWORD, 'nowhere')).status).toBe(404);
  });

  it('signs in its deputies by seat and code, and mistakes at a seat of it lock no seat of another', async () => {
    const { congress } = ok(await admin.post<FoundedCongress>('/api/congresses', town));
    await clerkOf(congress.id);
    const [county, clerk] = [await signedInStaff(running, 'office'), new BrowserSession(running.url)];
    ok(await clerk.signIn('clerk', PASSWORD, 'aa-town'));
    const seated = async (desk: BrowserSession, congressId: string, name: string) => {
      await plannedSitting(running, congressId);
      const delegation = ok(await desk.post<DelegationView>('/api/delegations', { name: '第一代表团' }));
      const { id } = ok(await desk.post<DeputyView>('/api/deputies', { number: 'D1', name, delegationId: delegation.id, seat: 'A1' }));
      return ok(await desk.post<DeputyCard>(`/api/deputies/${id}/card`)).code;
    };
    const [countyCode, townCode] = [await seated(county, ok(await county.get<{ id: string }>('/api/congresses/current')).id, '县代表'), await seated(clerk, congress.id, '镇代表')];
    const signIn = (code: string, slug?: string) => new BrowserSession(running.url).signInDeputy({ seat: 'A1', code, deviceKey: deviceKey(), ...(slug && { congress: slug }) });
    expect(ok(await signIn(townCode, 'aa-town'))).toMatchObject({ name: '镇代表', congress: { slug: 'aa-town' } });
    for (let tries = 0; tries < 5; tries += 1) await signIn('000000', 'aa-town');
    expect((await signIn(townCode, 'aa-town')).status).toBe(429);
    expect(ok(await signIn(countyCode))).toMatchObject({ name: '县代表', congress: { slug: 'test' } });
    expect((await signIn(countyCode, 'nowhere')).status).toBe(404);
  });

  it('votes under its own name, in a hall that says whose it is', async () => {
    const { congress } = ok(await admin.post<FoundedCongress>('/api/congresses', town));
    const clerk = new BrowserSession(running.url);
    await clerkOf(congress.id);
    ok(await clerk.signIn('clerk', PASSWORD, 'aa-town'));
    const sitting = await plannedSitting(running, congress.id);
    const profile = ok(await clerk.post<RuleProfileView>('/api/rule-profiles', { effectiveOn: '2026-01-01', profile: { ...PRESETS['county-competitive'], allowEqualNumber: true } }));
    const delegation = ok(await clerk.post<DelegationView>('/api/delegations', { name: '第一代表团' }));
    ok(await clerk.post('/api/deputies', { number: 'D1', name: '代表1', delegationId: delegation.id, seat: 'A1' }));
    const texts = { summary: '', need: '', location: '', responsibleUnit: '', costCents: null, fundingSource: '', target: '', beneficiaries: '', finishBy: '' };
    const project = ok(await clerk.post<ProjectView>('/api/projects', { year: 2026, code: 'P1', title: '老街装路灯', ...texts }));
    const { id } = ok(await clerk.post<BallotView>('/api/ballots', { sittingId: sitting.id, title: '民生实事项目票决', purpose: 'rehearsal', medium: 'paper', profileId: profile.id, seats: 1, projectIds: [project.id] }));
    ok(await clerk.post(`/api/ballots/${id}/acts/arm`, { from: 'draft' }));
    const [row] = await running.database.query<[{ manifest: string }]>('select manifest from ballots where ballot_id = $1', [id]);
    expect(JSON.parse(row.manifest)).toMatchObject({ congressId: congress.id, congressName: town.name });
    expect(ok(await new BrowserSession(running.url).get('/api/hall'))).toEqual([{ id: sitting.hallId, name: `${town.name} · 人民会堂` }]);
    expect(ok(await new BrowserSession(running.url).get(`/api/hall/${sitting.hallId}`))).toMatchObject({ congress: town.name });
  });

  it('is founded once, by the administrator of the first one alone', async () => {
    const answers = await Promise.all([admin.post<FoundedCongress>('/api/congresses', town), admin.post('/api/congresses', town), admin.post('/api/congresses', town)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    expect((await admin.post('/api/congresses', { ...town, slug: 'test' })).status).toBe(409);
    expect((await (await signedInStaff(running, 'office')).post('/api/congresses', { ...town, slug: 'bb' })).status).toBe(403);
    const { admins } = answers.find(({ status }) => status === 201)!.body as FoundedCongress;
    const clerk = await ownPassword(admins[0]!);
    expect((await clerk.post('/api/congresses', { ...town, slug: 'bb' })).status).toBe(403);
    expect((await admin.post('/api/congresses', { ...town, slug: '../x' })).status).toBe(400);
  });
});
