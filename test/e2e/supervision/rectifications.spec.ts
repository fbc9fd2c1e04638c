import { randomUUID } from 'node:crypto';
import type { ProblemDetails } from '../../../src/contract/problem-details';
import type { PublicProject } from '../../../src/contract/http/public-projects';
import type { InspectionView, OverdueMatter, RectificationView, SupervisedProject } from '../../../src/contract/http/supervision';
import { RECTIFICATION_ACTS, RECTIFICATION_STATES, rectificationActBelongsTo, rectificationActLeadsTo, type RectificationState } from '../../../src/domain/progress/rectification-states';
import { RectificationsService } from '../../../src/modules/progress/supervision/rectifications/rectifications.service';
import { systemOf } from '../../factories/congress';
import { BrowserSession } from '../../support/browser-session';
import { ok } from '../deliberation/chamber';
import { inDays, SupervisedYear, TODAY, YEAR } from './supervised-year';

let year: SupervisedYear;
beforeAll(async () => (year = await SupervisedYear.begin()), 60_000);
afterAll(() => year.end());

const codes = ({ body }: { body: unknown }) => ((body as ProblemDetails).problems ?? []).map(({ code, at }) => `${at}: ${code}`);

/** A new finding of the first group that has got as far as this. */
async function at(state: RectificationState): Promise<string> {
  const { id } = await year.found();
  if (state !== 'open') ok(await year.act(year.roads.desk, id, 'answer', 'open'));
  if (state === 'closed') ok(await year.act(year.deputy(1), id, 'close', 'answered'));
  return id;
}

describe('a 整改单', () => {
  it('goes the whole way from an inspection last year to 销号 this year, and stays on every board until then', async () => {
    const lastYear = String(YEAR);
    const findings = [{ unitId: year.roads.id, text: '护栏松动', dueOn: `${lastYear}-12-01`, photoIds: [] }, { unitId: year.water.id, text: '窨井盖破损', dueOn: inDays(30), photoIds: [] }];
    const inspection = ok(await year.inspect(year.deputy(0), { inspectedOn: `${lastYear}-11-20`, latitude: 30.29, longitude: 108.04, findings }));
    expect(inspection).toMatchObject({ group: '第一督办组', by: '代表1', latitude: 30.29, findings: [`${lastYear}-001`, `${lastYear}-002`] });
    const [{ id }] = (await year.list(year.roads.desk)) as [RectificationView];
    expect(await year.list(year.roads.desk)).toMatchObject([{ number: `${lastYear}-001`, text: '护栏松动', state: 'open', source: 'inspection', foundBy: '第一督办组', owed: { by: 'unit', level: 'escalated', on: `${lastYear}-12-01` }, acts: ['answer'] }]);

    // this year's lists and the board still have it, whatever the year
    for (const who of [year.office, year.committee, year.deputy(1), year.roads.desk]) {
      expect((await year.list(who, `?year=${TODAY.slice(0, 4)}`)).map((one) => one.id)).toContain(id);
      const board = ok(await who.get<OverdueMatter[]>('/api/supervision/overdue'));
      expect(board).toContainEqual(expect.objectContaining({ id, kind: 'rectification', atKind: 'unit', at: '县交通局', level: 'escalated', year: YEAR }));
      expect(board.find((one) => one.id === id)!.daysLate).toBeGreaterThan(5);
    }
    expect((await year.list(year.office, `?year=${YEAR - 1}`)).map((one) => one.id)).not.toContain(id);

    expect(ok(await year.act(year.roads.desk, id, 'answer', 'open'))).toMatchObject({ state: 'answered', owed: { by: 'finder', level: 'inTime' }, acts: [] });
    expect(ok(await year.act(year.deputy(0), id, 'reopen', 'answered', { note: '还是松的', dueOn: inDays(3) }))).toMatchObject({ state: 'open', dueOn: inDays(3), acts: [] });
    ok(await year.act(year.roads.desk, id, 'answer', 'open', { evidence: '复查记录' }));
    const closed = ok(await year.act(year.deputy(1), id, 'close', 'answered', { note: '', evidence: '' }));
    expect(closed).toMatchObject({ state: 'closed', owed: null, acts: ['reopen'] });
    expect(closed.steps.map(({ act, by, evidence }) => [act, by, evidence])).toEqual([['open', '代表1', ''], ['answer', '县交通局经办人', '竣工单 15 号'], ['reopen', '代表1', '竣工单 15 号'], ['answer', '县交通局经办人', '复查记录'], ['close', '代表2', '']]);
    // the lists of both years keep it, those of the year after never see it
    for (const of of [lastYear, TODAY.slice(0, 4)]) expect((await year.list(year.office, `?year=${of}`)).map((one) => one.id)).toContain(id);
    expect((await year.list(year.office, `?year=${Number(TODAY.slice(0, 4)) + 1}`)).map((one) => one.id)).not.toContain(id);
    expect(ok(await year.office.get<OverdueMatter[]>('/api/supervision/overdue')).map((one) => one.id)).not.toContain(id);
    expect(ok(await year.act(year.deputy(0), id, 'reopen', 'closed'))).toMatchObject({ state: 'open' });
  });

  it('is closed by nobody but those who found it: every person, state and act', async () => {
    const both = await year.staffOf(year.roads.id, '局里的常委', year.chamber.running.url, 'standingCommittee', 'office');
    const people: readonly [string, BrowserSession, 'unit' | 'finder' | 'onlooker' | 'outsider'][] = [
      ['the unit', year.roads.desk, 'unit'],
      ['the unit, in committee and office too', both, 'unit'],
      ['another unit', year.water.desk, 'outsider'],
      ['a member of the group', year.deputy(1), 'finder'],
      ['a member of another group', year.deputy(2), 'outsider'],
      ['a deputy of no group', year.deputy(4), 'outsider'],
      ['the standing committee', year.committee, 'onlooker'],
    ];
    let refused = 0;
    for (const state of RECTIFICATION_STATES) {
      const id = await at(state);
      for (const [name, who, part] of people) {
        for (const act of RECTIFICATION_ACTS.filter((one) => part === 'outsider' || rectificationActLeadsTo(state, one, part) === null)) {
          const { status } = await year.act(who, id, act, state);
          expect([state, name, act, status]).toEqual([state, name, act, part === 'outsider' ? 404 : part === rectificationActBelongsTo(act) ? 409 : 403]);
          refused += 1;
        }
      }
      expect((await year.list(year.office)).find((one) => one.id === id)).toMatchObject({ state });
    }
    expect(refused).toBe(people.length * RECTIFICATION_STATES.length * RECTIFICATION_ACTS.length - 5);
    expect((await year.act(year.office, await at('answered'), 'close', 'answered')).status).toBe(403);
  });

  it('that the committee found, or an evaluation, is closed by the committee and not by deputies', async () => {
    const request = { projectId: year.project(0), unitId: year.roads.id, text: '账目不清', dueOn: inDays(20), foundOn: TODAY, photoIds: [] };
    const own = ok(await year.committee.post<RectificationView>('/api/supervision/rectifications', request));
    const { app, database } = year.chamber.running;
    const evaluated = await database.transaction((tx) => app.get(RectificationsService).open(tx, systemOf(year.congressId), { projectId: year.project(0), source: 'evaluation', unitId: year.roads.id, text: '测评不满意', dueOn: inDays(100) }));
    // a unit that is out of use gets nothing new by hand, and what follows from a vote all the same
    const closedUnit = await year.unit('已撤并的局');
    ok(await year.office.patch(`/api/units/${closedUnit.id}`, { isDisabled: true }));
    expect(codes(await year.committee.post('/api/supervision/rectifications', { ...request, unitId: closedUnit.id }))).toEqual(['unitId: unit-unknown']);
    await database.transaction((tx) => app.get(RectificationsService).open(tx, systemOf(year.congressId), { projectId: year.project(0), source: 'evaluation', unitId: closedUnit.id, text: '测评不满意', dueOn: inDays(100) }));
    for (const id of [own.id, evaluated]) {
      ok(await year.act(year.roads.desk, id, 'answer', 'open'));
      expect((await year.act(year.deputy(0), id, 'close', 'answered')).status).toBe(403);
      expect(ok(await year.act(year.committee, id, 'close', 'answered'))).toMatchObject({ state: 'closed', finder: 'standingCommittee', foundBy: '' });
    }
    expect((await year.office.post('/api/supervision/rectifications', request)).status).toBe(403);
    expect((await year.roads.desk.post('/api/supervision/rectifications', request)).status).toBe(403);
  });

  it('is taken one step by one of two who press at once', async () => {
    const id = await at('answered');
    const answers = await Promise.all([year.act(year.deputy(0), id, 'close', 'answered'), year.act(year.deputy(1), id, 'reopen', 'answered')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('is numbered through its year without a gap, also where several are opened at once', async () => {
    const before = (await year.list(year.office)).filter((one) => one.year === 2001).length;
    const finding = { unitId: year.roads.id, text: '旧账', dueOn: '2001-06-01', photoIds: [] };
    const answers = await Promise.all([0, 1, 0, 1, 0, 1].map((index) => year.inspect(year.deputy(index), { inspectedOn: '2001-05-01', findings: [finding] })));
    expect([before, answers.map(ok).flatMap(({ findings }) => findings).sort()]).toEqual([0, ['2001-001', '2001-002', '2001-003', '2001-004', '2001-005', '2001-006']]);
  });

  it('names every mistake, and photos that are of another project', async () => {
    const [{ photo }] = (await year.chamber.query<{ photo: string }>(
      `insert into evidence_photos (congress_id, photo_id, project_id, spot, moment, taken_on, content_hash, bytes, width, height, taken_by) values ($1, $2, $3, '东街', 'after', '2026-05-01', '\\x00', 1, 1, 1, '某人') returning photo_id as photo`,
      [year.congressId, randomUUID(), year.project(1)],
    )) as [{ photo: string }];
    const finding = { unitId: year.roads.id, text: ' ', dueOn: inDays(-2), photoIds: [] };
    expect(codes(await year.inspect(year.deputy(0), { place: ' ', latitude: 30, inspectedOn: inDays(1), findings: [finding] }))).toEqual(['inspectedOn: day-is-to-come', 'place: must-not-be-empty', 'latitude: place-incomplete', 'findings[0].text: must-not-be-empty', 'findings[0].dueOn: due-before-found']);
    expect(codes(await year.inspect(year.deputy(0), { findings: [{ ...finding, text: '坏了', dueOn: TODAY, photoIds: [photo] }] }))).toEqual(['findings[0].photoIds[0]: photo-unknown']);
    expect(codes(await year.inspect(year.deputy(0), { findings: [{ ...finding, text: '坏了', dueOn: TODAY, unitId: randomUUID() }] }))).toEqual(['findings[0].unitId: unit-unknown']);
    expect(codes(await year.inspect(year.deputy(0), { projectId: randomUUID() }))).toEqual(['projectId: project-not-adopted']);
    expect(codes(await year.inspect(year.deputy(0), { projectId: year.project(1) }))).toEqual(['projectId: project-not-supervised']);
    ok(await year.inspect(year.deputy(2), { projectId: year.project(1), findings: [{ ...finding, text: '坏了', dueOn: TODAY, photoIds: [photo] }] }));
    const id = await at('open');
    expect(codes(await year.act(year.roads.desk, id, 'answer', 'open', { note: '', evidence: '' }))).toEqual(['note: must-not-be-empty', 'evidence: evidence-missing']);
    expect(codes(await year.act(year.roads.desk, id, 'answer', 'open', { photoIds: [photo] }))).toEqual(['photoIds[0]: photo-unknown']);
    ok(await year.act(year.roads.desk, id, 'answer', 'open'));
    expect(codes(await year.act(year.deputy(0), id, 'reopen', 'answered', { note: '', dueOn: null }))).toEqual(['note: must-not-be-empty', 'dueOn: missing']);
  });

  it('keeps what was found, in the database too', async () => {
    const id = await at('closed');
    for (const sql of [`update rectifications set text = '没有问题' where rectification_id = $1`, 'delete from rectifications where rectification_id = $1']) await expect(year.chamber.query(sql, [id])).rejects.toThrow('rectifications_keep_what_was_found');
    await expect(year.chamber.query(`update rectification_steps set note = '' where rectification_id = $1`, [id])).rejects.toThrow('append-only');
    await expect(
      year.chamber.query(`insert into rectification_steps (congress_id, rectification_id, sequence, act, part, state, note, done_by, done_on) values ($1, $2, 9, 'close', 'unit', 'closed', '', '某人', '2026-01-01')`, [year.congressId, id]),
    ).rejects.toThrow('rectification_steps_are_taken_by_whom_they_belong_to');
  });
});

describe('what concerns whom', () => {
  it('lets no number of a person out, wherever a finding or an answer is written (SUPERVISE-09)', async () => {
    const finding = { unitId: year.roads.id, text: '村民张三 13800138000 家门口积水', dueOn: inDays(20), photoIds: [] };
    expect(codes(await year.inspect(year.deputy(0), { findings: [finding] }))).toEqual(['findings[0].text: personal-details-in-text']);
    expect(codes(await year.committee.post('/api/supervision/rectifications', { ...finding, projectId: year.project(0), foundOn: TODAY }))).toEqual(['text: personal-details-in-text']);
    expect(codes(await year.act(year.roads.desk, await at('open'), 'answer', 'open', { note: '已与渝A12345车主约定' }))).toEqual(['note: personal-details-in-text']);
  });

  it('shows everybody what was found about a project and how it was closed, with nobody\'s name', async () => {
    const { id } = await year.found({ findings: [{ unitId: year.roads.id, text: '桥面有裂缝', dueOn: inDays(20), photoIds: [] }] });
    ok(await year.act(year.roads.desk, id, 'answer', 'open', { note: '已经灌浆' }));
    ok(await year.act(year.deputy(0), id, 'reopen', 'answered'));
    ok(await year.act(year.roads.desk, id, 'answer', 'open', { note: '已经重做' }));
    ok(await year.act(year.deputy(1), id, 'close', 'answered'));
    const waiting = await year.found({ findings: [{ unitId: year.roads.id, text: '栏杆生锈', dueOn: inDays(20), photoIds: [] }] });
    ok(await year.act(year.roads.desk, waiting.id, 'answer', 'open', { note: '已经除锈' }));
    const page = ok(await new BrowserSession(year.office.url).get<PublicProject>(`/api/public/test/projects/${year.project(0)}`));
    expect(page.findings.find((one) => one.text === '栏杆生锈')).toMatchObject({ state: 'answered', answer: '', closedOn: null });
    expect(page.findings).toContainEqual(expect.objectContaining({ source: 'inspection', unit: '县交通局', text: '桥面有裂缝', state: 'closed', level: null, answer: '已经重做', closedOn: TODAY, timesReopened: 1 }));
    expect(JSON.stringify(page.findings)).not.toMatch(/代表1|代表2|经办人|职员/);
    expect(ok(await new BrowserSession(year.office.url).get<PublicProject>(`/api/public/test/projects/${year.project(2)}`)).findings).toEqual([]);
  });

  it('shows a unit its own, a deputy what the own group looks after, and the log no words at all', async () => {
    const text = '只有县水务局知道的事';
    ok(await year.inspect(year.deputy(0), { summary: '仅供小组', findings: [{ unitId: year.water.id, text, dueOn: inDays(5), photoIds: [] }] }));
    const sees = async (who: BrowserSession) => (await year.list(who)).some((one) => one.text === text);
    expect(await Promise.all([year.water.desk, year.roads.desk, year.deputy(1), year.deputy(2), year.office].map(sees))).toEqual([true, false, true, false, true]);
    expect(ok(await year.water.desk.get<InspectionView[]>('/api/supervision/inspections')).map(({ summary }) => summary)).not.toContain('仅供小组');
    expect(ok(await year.deputy(2).get<InspectionView[]>('/api/supervision/inspections')).map(({ summary }) => summary)).not.toContain('仅供小组');
    expect(ok(await year.deputy(0).get<SupervisedProject[]>('/api/supervision/projects'))).toMatchObject([{ id: year.project(0), groups: [{ name: '第一督办组', leader: '代表1' }] }]);
    expect(ok(await year.office.get<SupervisedProject[]>(`/api/supervision/projects?year=${YEAR}`))).toHaveLength(3);
    expect(ok(await year.office.get<SupervisedProject[]>(`/api/supervision/projects?year=${YEAR - 1}`))).toEqual([]);
    expect(ok(await year.water.desk.get('/api/supervision/groups'))).toEqual([]);
    const log = JSON.stringify(await year.chamber.query('select body from audit_entries'));
    expect(log).toMatch(/supervision\.open/);
    expect(log).not.toMatch(/只有县水务局|仅供小组|三盏路灯|竣工单|代表1/);
  });
});
