import type { AuditPage } from '../../../src/contract/http/audits';
import type { ChangeWorkDaysRequest, SpecialDay } from '../../../src/contract/http/congresses';
import type { ProblemDetails } from '../../../src/contract/problem-details';
import { STATE_COUNCIL_CALENDAR } from '../../../src/domain/shared/state-council-calendar';
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

const NEW_YEAR: SpecialDay = { day: '2027-01-01', kind: 'holiday', name: '元旦' };
const WORKED: SpecialDay = { day: '2027-01-03', kind: 'workday', name: '元旦' };
const list = async (who = office) => (await who.get<SpecialDay[]>('/api/work-days')).body;
const change = (request: Partial<ChangeWorkDaysRequest>, who = office) => who.patch<SpecialDay[] & ProblemDetails>('/api/work-days', { set: [], clear: [], ...request });
const log = async () => (await (await signedInStaff(running, 'auditAdmin')).get<AuditPage>('/api/audit?from=0&limit=500')).body.entries.filter(({ act }) => act === 'work-days.change').map(({ details }) => details);

describe('the work calendar', () => {
  it('starts with what the State Council arranged, in the order of days (CAL-05)', async () => {
    expect(await list()).toEqual([...STATE_COUNCIL_CALENDAR].sort((one, other) => one.day.localeCompare(other.day)));
    expect(await list(await signedInStaff(running, 'unitStaff'))).toHaveLength(STATE_COUNCIL_CALENDAR.length);
  });

  it('gains days, changes them and lets them go, and the log says which, once', async () => {
    const before = await list();
    expect((await change({ set: [NEW_YEAR, WORKED, before[0]!] })).body).toEqual([...before, NEW_YEAR, WORKED]);
    const moved: SpecialDay = { day: '2027-01-02', kind: 'workday', name: '元旦' };
    expect((await change({ set: [moved, NEW_YEAR], clear: [WORKED.day, '2027-05-05'] })).body).toEqual([...before, NEW_YEAR, moved]);
    await change({ set: [moved], clear: [WORKED.day] });
    expect(await log()).toEqual([{ set: [NEW_YEAR, WORKED], clear: [] }, { set: [moved], clear: [WORKED.day] }]);
  });

  it('is refused with every reason, and stays as it was (CAL-04)', async () => {
    const before = await list();
    const { status, body } = await change({ set: [{ day: '2027-02-30', kind: 'holiday', name: ' ' }, { day: '2027-01-04', kind: 'workday', name: '元旦' }, NEW_YEAR], clear: [NEW_YEAR.day, '2027-13-01'] });
    expect([status, body.code, body.problems.map(({ code, at }) => `${at}: ${code}`)]).toEqual([
      422,
      'invalid-calendar',
      ['days[0].day: not-a-day', 'days[0].name: must-not-be-empty', 'days[1].kind: workday-is-no-weekend', 'clear[1]: not-a-day', 'days[2].day: day-set-and-cleared'],
    ]);
    expect(await list()).toEqual(before);
  });

  it('is changed by the office and nobody else', async () => {
    for (const role of ['unitStaff', 'standingCommittee', 'scrutineer'] as const) expect((await change({ set: [NEW_YEAR] }, await signedInStaff(running, role))).status).toBe(403);
  });

  it('takes what several set at once, and logs each day once', async () => {
    const days = Array.from({ length: 8 }, (_, at): SpecialDay => ({ day: `2027-10-0${at + 1}`, kind: 'holiday', name: '国庆节' }));
    await Promise.all([...days, ...days, ...days].map((day) => change({ set: [day] })));
    expect((await list()).filter(({ name, day }) => name === '国庆节' && day.startsWith('2027'))).toEqual(days);
    expect((await log()).slice(2).map((details) => JSON.stringify(details)).sort()).toEqual(days.map((day) => expect.stringContaining(day.day)));
  });
});
