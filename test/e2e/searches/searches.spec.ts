import type { Find, FindGroups, FindKind } from '../../../src/contract/http/searches';
import { STAFF_ROLES, type StaffRole } from '../../../src/contract/roles';
import { signedInStaff } from '../../factories/congress';
import { BrowserSession } from '../../support/browser-session';
import { runApp } from '../../support/running-app';
import { ok } from '../deliberation/chamber';
import { furnished, type Furniture } from '../levels/furnished';
import { TwoLevels } from '../levels/two-levels';

let levels: TwoLevels;
let of: Furniture;
beforeAll(async () => {
  levels = await TwoLevels.in(await runApp());
  of = await furnished(levels);
}, 60_000);
afterAll(() => levels.running.stop());

const search = async (who: BrowserSession, typed: string): Promise<FindGroups> => ok(await who.get<FindGroups>(`/api/searches?q=${encodeURIComponent(typed)}`));
const found = async (who: BrowserSession, typed: string, kind: FindKind): Promise<readonly Find[]> => (await search(who, typed)).find((group) => group.kind === kind)?.finds ?? [];
const ids = async (who: BrowserSession, typed: string, kind: FindKind) => (await found(who, typed, kind)).map(({ id }) => id);

describe('the search of the office', () => {
  it('finds a suggestion by words of its text, by its number and by its code, whose number it is first', async () => {
    expect(await ids(levels.office, '太暗 老街', 'suggestion')).toEqual([of.merged]);
    expect(await ids(levels.office, '班次', 'suggestion')).toEqual([of.handed]);
    expect(await ids(levels.office, '路灯太暗', 'suggestion')).toEqual([of.merged]);
    expect((await found(levels.office, '#2', 'suggestion')).map(({ id, number }) => [id, number])).toEqual([[of.asked, '#2']]);
    expect(await ids(levels.office, '＃２', 'suggestion')).toEqual([of.asked]);
    const [{ code }] = (await levels.query<{ code: string }>(`select code from projects where project_id = '${of.asked}'`)) as [{ code: string }];
    expect(await ids(levels.office, code.toLowerCase(), 'suggestion')).toEqual([of.asked]);
  });

  it('finds projects, deputies, ballots, sessions and units by any of their words, and tells where each belongs', async () => {
    expect(await ids(levels.office, 'p1', 'candidate')).toEqual([of.project]);
    expect(await ids(levels.office, '住建局 项目P3', 'adopted')).toEqual([of.adopted]);
    expect(await found(levels.office, '代表1', 'deputy')).toEqual([{ id: of.deputy, number: 'D1', title: '代表1', beside: '城关代表团' }]);
    expect(await ids(levels.office, 'a2', 'deputy')).toEqual([of.absent]);
    expect(await found(levels.office, '实事项目', 'ballot')).toEqual([{ id: of.ballot, number: '', title: '民生实事项目票决', beside: '第三次会议' }]);
    expect(await found(levels.office, '三', 'session')).toEqual([{ id: of.session, number: '', title: '第三次会议', beside: '2026-02-25' }]);
    expect(await ids(levels.office, '路政', 'unit')).toEqual([of.unit]);
  });

  it('gives five of a kind and says that there are more', async () => {
    await Promise.all(['甲', '乙', '丙', '丁', '戊', '己'].map((name) => levels.unit(`水利${name}站`)));
    const [group] = (await search(levels.office, '水利')).filter(({ kind }) => kind === 'unit');
    expect([group!.finds.length, group!.hasMore]).toEqual([5, true]);
  });

  it('finds nothing by marks, and takes no empty question', async () => {
    expect(await search(levels.office, '……%_')).toEqual([]);
    expect((await levels.office.get('/api/searches?q=')).status).toBe(400);
  });

  const SEEN: Readonly<Record<StaffRole, readonly FindKind[]>> = {
    ...{ systemAdmin: ['candidate', 'adopted', 'deputy', 'ballot', 'session', 'unit'], securityAdmin: [], auditAdmin: [] },
    office: ['suggestion', 'candidate', 'adopted', 'deputy', 'ballot', 'session', 'unit'],
    governmentOffice: ['suggestion', 'candidate', 'adopted'],
    presidingOfficer: ['candidate', 'adopted', 'deputy', 'ballot', 'session'],
    presidium: ['candidate', 'adopted', 'deputy', 'ballot', 'session'],
    scrutineer: ['candidate', 'adopted', 'deputy', 'ballot', 'session'],
    chiefScrutineer: ['candidate', 'adopted', 'deputy', 'ballot', 'session'],
    standingCommittee: ['suggestion', 'candidate', 'adopted'],
    unitStaff: ['candidate'],
  };
  const QUESTIONS = ['路灯', 'P3', '代表1', '票决', '第三次', '路政所'];
  it.each(STAFF_ROLES)('gives %s only what stands in the rooms of that role', async (role) => {
    const who = await signedInStaff(levels.running, role);
    if (SEEN[role].length === 0) return expect((await who.get('/api/searches?q=P1')).status).toBe(403);
    const kinds = (await Promise.all(QUESTIONS.map((typed) => search(who, typed)))).flat().map(({ kind }) => kind);
    expect([...new Set(kinds)].sort()).toEqual([...SEEN[role]].sort());
  });

  it('gives a unit what it was asked about and works on, and nothing else of the kind', async () => {
    const desk = new BrowserSession(levels.running.url);
    ok(await desk.signIn('roads', 'a long enough password', levels.lower.slug));
    expect(await ids(desk, '路灯', 'suggestion')).toEqual([of.asked]);
    expect(await ids(desk, '#3', 'suggestion')).toEqual([]);
    expect(await ids(desk, '项目P3', 'adopted')).toEqual([of.adopted]);
  });

  it('finds nothing of another body, not even where that lets one read', async () => {
    ok(await levels.office.put(`/api/levels/above/${levels.city.id}/grant`));
    for (const typed of QUESTIONS) expect(await search(levels.upper, typed)).toEqual([]);
  });

  it('is closed to deputies and strangers', async () => {
    expect((await new BrowserSession(levels.running.url).get('/api/searches?q=P1')).status).toBe(401);
  });
});
