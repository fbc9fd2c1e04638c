import type { AuditPage } from '../../../src/contract/http/audits';
import type { DelegationView } from '../../../src/contract/http/sessions';
import type { ProblemDetails } from '../../../src/contract/problem-details';
import { foundCongress, plannedSitting, signedInStaff } from '../../factories/congress';
import type { BrowserSession } from '../../support/browser-session';
import { runApp, type RunningApp } from '../../support/running-app';
import { ok } from '../deliberation/chamber';
import { NOWHERE } from '../levels/writes';

let running: RunningApp;
let office: BrowserSession;
beforeAll(async () => {
  running = await runApp();
  await plannedSitting(running, (await foundCongress(running)).id);
  office = await signedInStaff(running, 'office');
});
afterAll(() => running.stop());

const logged = async (): Promise<number> => ok(await office.get<AuditPage>('/api/audit')).size;

describe('a delegation', () => {
  it('that there is none of is neither changed nor logged, even where nothing was to change', async () => {
    const before = await logged();
    for (const change of [{}, { name: '东区代表团' }]) {
      const { status, body } = await office.patch<ProblemDetails>(`/api/delegations/${NOWHERE}`, change);
      expect([status, body.problems]).toEqual([404, [{ code: 'delegation-unknown', at: 'id' }]]);
    }
    expect(await logged()).toBe(before);
  });

  it('of an earlier term stays as it was, and the log with it', async () => {
    const { id } = ok(await office.post<DelegationView>('/api/delegations', { name: '城关代表团' }));
    expect(ok(await office.patch<DelegationView>(`/api/delegations/${id}`, { name: '城关镇代表团', order: 3 }))).toMatchObject({ id, name: '城关镇代表团', order: 3, deputies: 0, lead: null });
    ok(await office.post('/api/sessions', { name: '第一次会议', termName: '第十九届', startsOn: '2027-01-10', endsOn: '2027-01-12' }));
    const before = await logged();
    expect((await office.patch(`/api/delegations/${id}`, { name: '改名' })).status).toBe(404);
    expect(await logged()).toBe(before);
    expect(await running.database.query('select name, sort from delegations')).toEqual([{ name: '城关镇代表团', sort: 3 }]);
  });
});
