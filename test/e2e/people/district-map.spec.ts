import type { AuditPage } from '../../../src/contract/http/audits';
import type { DistrictMapView, PublicDistrictMap, SaveDistrictMapRequest } from '../../../src/contract/http/district-maps';
import type { ProblemDetails } from '../../../src/contract/problem-details';
import { namesOf } from '../../../src/domain/shared/districts/district-map';
import { foundCongress, signedInStaff } from '../../factories/congress';
import { townsFile } from '../../factories/towns-file';
import { BrowserSession } from '../../support/browser-session';
import { runApp, type RunningApp } from '../../support/running-app';

let running: RunningApp;
let office: BrowserSession;
let slug: string;
beforeAll(async () => {
  running = await runApp();
  ({ slug } = await foundCongress(running));
  office = await signedInStaff(running, 'office');
});
afterAll(() => running.stop());

const MAP = '/api/district-map';
const FILE = townsFile(['城关镇', '东乡镇']);
const get = async (who = office) => (await who.get<DistrictMapView>(MAP)).body;
const save = (request: Partial<SaveDistrictMapRequest>, who = office) => who.put<DistrictMapView & ProblemDetails>(MAP, { basedOn: 0, file: FILE, approvalNumber: '', ...request });
const shown = async () => (await fetch(`${running.url}/api/public/${slug}/district-map`)).json() as Promise<PublicDistrictMap>;
const log = async () => (await (await signedInStaff(running, 'auditAdmin')).get<AuditPage>('/api/audit?from=0&limit=500')).body.entries.filter(({ act }) => act.startsWith('district-maps.')).map(({ act, details }) => [act, details]);

describe('the map of the districts', () => {
  it('is none at first, and refused with every reason', async () => {
    expect(await get()).toEqual({ version: 0, map: null, approvalNumber: null, writtenBy: null, writtenAt: null });
    const { status, body } = await save({ file: FILE.replace('"name":"城关镇"', '"name":""').replace('Polygon', 'LineString'), approvalNumber: '没有' });
    expect([status, body.code, body.problems.map(({ code }) => code)]).toEqual([422, 'invalid-district-map', ['district-without-name', 'district-not-an-area', 'not-an-approval-number']]);
    expect((await save({ file: null })).body.problems).toMatchObject([{ code: 'no-district-map' }]);
    expect((await get()).version).toBe(0);
  });

  it('is kept without a number for those who work here, and not shown to the public before it has one', async () => {
    expect((await save({})).body).toMatchObject({ version: 1, approvalNumber: null });
    expect(namesOf((await get(await signedInStaff(running, 'unitStaff'))).map!)).toEqual(['城关镇', '东乡镇']);
    expect(await shown()).toEqual({ map: null, approvalNumber: null });
  });

  it('takes its number later, is then shown with it, and two who write at once are not mixed', async () => {
    expect((await save({ basedOn: 1, file: null, approvalNumber: '浙S（2024）12 号' })).body).toMatchObject({ version: 2, approvalNumber: '浙S(2024)12号' });
    expect((await save({ basedOn: 1, file: null, approvalNumber: '浙S（2024）12 号' })).body.version).toBe(2);
    const late = await save({ basedOn: 1, file: null, approvalNumber: '浙S(2024)13号' });
    expect([late.status, late.body.code, late.body.problems]).toEqual([409, 'version-conflict', [{ code: 'version-conflict', at: 'basedOn', values: { newest: 2, by: '职员 office', moment: expect.stringMatching(/Z$/) } }]]);
    const { map, approvalNumber } = await shown();
    expect([namesOf(map!), approvalNumber]).toEqual([['城关镇', '东乡镇'], '浙S(2024)12号']);
  });

  it('is taken away again, with every act in the log and nothing written over', async () => {
    expect((await office.delete<DistrictMapView>(MAP, { basedOn: 2 })).body).toMatchObject({ version: 3, map: null, approvalNumber: null });
    expect((await save({ basedOn: 2, file: null })).body).toMatchObject({ code: 'version-conflict', problems: [{ values: { newest: 3 } }] });
    const sha256 = expect.stringMatching(/^[0-9a-f]{64}$/) as string;
    const districts = ['城关镇', '东乡镇'];
    expect(await log()).toEqual([
      ['district-maps.save', { version: 1, approvalNumber: null, districts, sha256 }],
      ['district-maps.save', { version: 2, approvalNumber: '浙S(2024)12号', districts, sha256 }],
      ['district-maps.remove', { version: 3, approvalNumber: null }],
    ]);
    await expect(running.database.query("update district_maps set approval_number = '浙S(2024)14号'")).rejects.toThrow('append-only');
  });

  it('is handed in by the office and nobody else', async () => {
    for (const role of ['unitStaff', 'standingCommittee', 'presidium', 'governmentOffice'] as const) expect((await save({ basedOn: 3 }, await signedInStaff(running, role))).status).toBe(403);
    expect((await new BrowserSession(running.url).get(MAP)).status).toBe(401);
  });
});
