import sharp from 'sharp';
import type { PhotoView } from '../../../src/contract/http/progress';
import type { ProblemDetails } from '../../../src/contract/problem-details';
import { BrowserSession } from '../../support/browser-session';
import { ok } from '../deliberation/chamber';
import { Year, type UnitDesk } from './year';

let year: Year;
let roads: UnitDesk;
let health: UnitDesk;
let file: Uint8Array;
beforeAll(async () => {
  year = await Year.begin();
  [roads, health] = [await year.unit('县交通局'), await year.unit('县卫健局')];
  file = await sharp(Buffer.from(Array.from({ length: 60 * 60 }, (_, at) => (at % 2) * 255)), { raw: { width: 60, height: 60, channels: 1 } }).png().toBuffer();
});
afterAll(() => year.end());

const add = (projectId: string, who: BrowserSession) => who.upload<PhotoView & ProblemDetails>(`/api/progress/projects/${projectId}/photos`, file, '现场.jpg', { spot: '老街口', moment: 'during', takenOn: '2026-02-20' });
const show = (id: string, change: object, who = year.office) => who.patch<PhotoView & ProblemDetails>(`/api/progress/photos/${id}`, { revision: 1, covers: [], isPublic: true, ...change });
const tellToMend = (projectId: string, unitId: string) =>
  year.committee.post('/api/supervision/rectifications', { projectId, unitId, text: '排水沟堵了', foundOn: '2026-02-28', dueOn: '2026-03-20', photoIds: [] });

describe('photos', () => {
  it('of a project are seen and added by whom it concerns alone: each unit, each project', async () => {
    const planned = await year.planned(roads);
    const adopted = await year.adopted('卫生院扩建');
    await year.running.database.query(`update projects set responsible_unit = '县卫健局' where project_id = $1`, [adopted]);
    const mended = await year.adopted('排水沟清淤');
    ok(await tellToMend(mended, health.id));
    const rows: unknown[] = [];
    for (const [name, projectId] of Object.entries({ planned, adopted, mended })) {
      const { id } = ok(await add(projectId, year.office));
      for (const [who, desk] of [['roads', roads.desk], ['health', health.desk], ['office', year.office], ['committee', year.committee]] as const) {
        const seen = await desk.get<ProblemDetails | null>(`/api/progress/photos/${id}`);
        rows.push([name, who, seen.status, who === 'committee' ? '' : (await add(projectId, desk)).status]);
      }
    }
    expect(rows).toEqual([
      ...[['planned', 'roads', 200, 201], ['planned', 'health', 404, 404], ['planned', 'office', 200, 201], ['planned', 'committee', 200, '']],
      ...[['adopted', 'roads', 404, 404], ['adopted', 'health', 200, 201], ['adopted', 'office', 200, 201], ['adopted', 'committee', 200, '']],
      ...[['mended', 'roads', 404, 404], ['mended', 'health', 200, 201], ['mended', 'office', 200, 201], ['mended', 'committee', 200, '']],
    ]);
  });

  it('are covered by whoever saw the covers as they are: of two at the same time one, and the other is told', async () => {
    const { id } = ok(await add(await year.adopted(), year.office));
    const [left, right] = [{ x: 0, y: 0, width: 400, height: 1000 }, { x: 600, y: 0, width: 400, height: 1000 }];
    const answers = await Promise.all([show(id, { covers: [left] }), show(id, { covers: [right] }, await year.staff('office'))]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)!.body.code).toBe('version-conflict');
    const kept = answers.find(({ status }) => status === 200)!.body;
    expect([kept.revision, kept.covers.length]).toEqual([2, 1]);
    expect(ok(await show(id, { revision: kept.revision, covers: [left, right] }))).toMatchObject({ revision: 3, covers: [left, right] });
  });

  it('that are hidden or covered anew are so for everybody at once', async () => {
    const { id } = ok(await add(await year.adopted(), year.office));
    ok(await show(id, {}));
    const anybody = new BrowserSession(year.running.url);
    const address = `/api/public/test/progress-photos/${id}`;
    const first = await anybody.get(address);
    expect([first.status, first.headers.get('cache-control')]).toEqual([200, 'public, no-cache']);
    anybody.headers = { 'if-none-match': first.headers.get('etag')! };
    expect((await anybody.get(address)).status).toBe(304);
    ok(await show(id, { revision: 2, covers: [{ x: 0, y: 0, width: 1000, height: 1000 }] }));
    expect((await anybody.get(address)).status).toBe(200);
    ok(await show(id, { revision: 3, isPublic: false }));
    expect((await anybody.get(address)).status).toBe(404);
  });
});
