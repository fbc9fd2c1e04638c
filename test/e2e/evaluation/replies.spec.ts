import { randomBytes, randomUUID } from 'node:crypto';
import type { OwnReplyRating, UnitRatings } from '../../../src/contract/http/satisfaction';
import type { QueryAnswer } from '../../../src/contract/http/proposals';
import type { ProblemDetails } from '../../../src/contract/problem-details';
import type { StaffRole } from '../../../src/contract/roles';
import { queryCode } from '../../../src/domain/collection/query-code';
import { AccountsService } from '../../../src/modules/accounts/accounts.service';
import { PASSWORD, systemOf } from '../../factories/congress';
import { BrowserSession } from '../../support/browser-session';
import { Bench, FEASIBLE, ok } from '../screening/bench-kit';
import { SilentWrites } from '../../support/silent-writes';

let bench: Bench;
let writes: SilentWrites;
let round: string;
beforeAll(async () => {
  bench = await Bench.begin();
  writes = await SilentWrites.of(bench.running);
  round = await bench.round();
});
afterAll(() => bench.end());

const CODE = 'GGGG-7777-HHHH-8888';
interface Told {
  readonly id: string;
  readonly title: string;
  readonly code: string;
}
/** Suggestions that a unit reviewed and that were told their reply. */
async function told(unit: { readonly id: string; readonly desk: BrowserSession }, titles: readonly string[]): Promise<Told[]> {
  const suggestions: Told[] = [];
  for (const title of titles) {
    const code = queryCode(randomBytes(10));
    const id = await bench.accepted(round, { title, queryCode: code });
    ok(await bench.office.post(`/api/screenings/${id}/assignments`, { unitIds: [unit.id], leadUnitId: null, workingDays: 5 }));
    ok(await unit.desk.put(`/api/screenings/${id}/opinion`, FEASIBLE));
    await bench.sign(id);
    suggestions.push({ id, title, code });
  }
  return suggestions;
}
async function deskOf(unitId: string, ...roles: StaffRole[]): Promise<BrowserSession> {
  const username = `both-${randomUUID()}`;
  await bench.running.app.get(AccountsService).create(systemOf(bench.congressId), { username, name: '兼职', password: PASSWORD, roles, unitId });
  const desk = new BrowserSession(bench.running.url);
  await desk.signIn(username, PASSWORD);
  return desk;
}
const nobody = () => new BrowserSession(bench.running.url);
const rate = (queryCode: string, rating: string, note = '') => nobody().post<OwnReplyRating & ProblemDetails>('/api/public/test/reply-ratings', { queryCode, rating, note });
const own = async (queryCode: string) => ok(await nobody().post<OwnReplyRating>('/api/public/test/reply-ratings/own', { queryCode }));
const list = async (who: BrowserSession) => ok(await who.get<UnitRatings[]>('/api/reply-ratings'));

describe('ratings of replies', () => {
  it('are given by query code once a reply was told, and changed until the unit has answered', async () => {
    const [first, second] = await told(await bench.unit('县住建局'), ['旧区装电梯', '新区装电梯']) as [Told, Told];
    const unsigned = queryCode(randomBytes(10));
    await bench.accepted(round, { title: '没有答复', queryCode: unsigned });
    expect((await rate(unsigned, 'satisfied')).body).toMatchObject({ code: 'reply-not-rated-now', problems: [{ code: 'reply-not-told' }] });
    expect((await rate('XXXX-0000-0000-0000', 'satisfied')).status).toBe(404);
    expect((await rate(first.code, 'satisfied', '电话 13800138000')).body).toMatchObject({ code: 'text-refused' });
    expect(await own(first.code)).toEqual({ rating: null, note: '', answer: null });
    ok(await rate(first.code, 'satisfied', '很快'));
    ok(await rate(first.code, 'unsatisfied', '答复说的不是这件事'));
    expect([await own(first.code), await own(second.code)]).toEqual([{ rating: 'unsatisfied', note: '答复说的不是这件事', answer: null }, { rating: null, note: '', answer: null }]);
  });

  it('reach the unit three new ones at a time, words and figures together, and are answered before it learns whose they are (REPLY-02)', async () => {
    const unit = await bench.unit('县路政所');
    const other = await bench.unit('县水务局');
    const both = await deskOf(unit.id, 'office', 'unitStaff');
    const titles = ['老街装路灯', '新街装路灯', '西街装路灯', '东街装路灯', '南街装路灯', '北街装路灯'];
    const [one, two, three, four, five, six] = await told(unit, titles) as [Told, Told, Told, Told, Told, Told];
    const seen = async () => JSON.stringify(await Promise.all([list(unit.desk), list(both).then((all) => all.filter(({ unitId }) => unitId === unit.id))]));
    ok(await rate(one.code, 'unsatisfied', '答复说的不是这件事'));
    ok(await rate(two.code, 'satisfied'));
    expect(await seen()).toBe('[[],[]]');
    ok(await rate(three.code, 'mostlySatisfied', '还行'));
    const [shown] = await list(unit.desk) as [UnitRatings];
    expect(shown).toMatchObject({ unit: '县路政所', rated: 3, counts: { satisfied: 1, mostlySatisfied: 1, unsatisfied: 1 } });
    expect(shown.texts.map(({ note, answer, suggestion }) => [note, answer, suggestion]).sort()).toEqual([['答复说的不是这件事', null, null], ['还行', null, null]].sort());
    const before = await seen();
    expect(JSON.parse(before)[1]).toEqual([shown]);
    for (const trace of [one, two, three].flatMap(({ id, title }) => [id, title])) expect(before).not.toContain(trace);
    for (const trace of ['"rating"', '"number"']) expect(before).not.toContain(trace);
    expect(await list(other.desk)).toEqual([]);
    const ofOffice = (await list(bench.office)).find(({ unitId }) => unitId === unit.id)!;
    expect(ofOffice.texts.map(({ suggestion }) => suggestion!.title).sort()).toEqual(titles.slice(0, 3).sort());

    const { id: ratingId } = shown.texts.find(({ note }) => note !== '还行')!;
    const say = (who: BrowserSession, text: string, id = ratingId) => who.post<UnitRatings[] & ProblemDetails>(`/api/reply-ratings/${id}/answer`, { text });
    expect((await say(other.desk, '不是我们')).status).toBe(404);
    expect((await say(bench.office, '代答')).status).toBe(404);
    expect((await say(unit.desk, '  ')).body).toMatchObject({ problems: [{ code: 'must-not-be-empty', at: 'text' }] });
    const answered = ok(await say(unit.desk, '已到现场重新核对'))[0]!.texts;
    expect(answered.find(({ id }) => id === ratingId)).toMatchObject({ answer: '已到现场重新核对', suggestion: { title: '老街装路灯', rating: 'unsatisfied' } });
    expect(answered.filter(({ id }) => id !== ratingId).map(({ suggestion }) => suggestion)).toEqual([null]);
    expect((await say(unit.desk, '又说一遍')).body.code).toBe('reply-not-rated-now');
    expect((await rate(one.code, 'satisfied')).body).toMatchObject({ problems: [{ code: 'already-answered' }] });
    expect(await own(one.code)).toMatchObject({ rating: 'unsatisfied', answer: '已到现场重新核对' });

    const figures = async () => (await list(unit.desk)).map(({ rated, counts, texts }) => ({ rated, counts, notes: texts.map(({ note }) => note).sort() }));
    const step = { rated: 3, counts: { satisfied: 1, mostlySatisfied: 1, unsatisfied: 1 } };
    // What was shown is pressed again: nothing is new.
    ok(await rate(three.code, 'mostlySatisfied', '还行'));
    ok(await rate(four.code, 'unsatisfied', '更暗了'));
    const waiting = (await list(bench.office)).find(({ unitId }) => unitId === unit.id)!.texts.find(({ note }) => note === '更暗了')!;
    expect((await say(unit.desk, '猜到了', waiting.id)).status).toBe(404);
    ok(await rate(five.code, 'satisfied'));
    expect(await figures()).toEqual([{ ...step, notes: ['答复说的不是这件事', '还行'] }]);
    ok(await rate(five.code, 'mostlySatisfied'));
    expect(await figures()).toEqual([{ ...step, notes: ['答复说的不是这件事', '还行'] }]);
    ok(await rate(three.code, 'unsatisfied', '又灭了'));
    expect(await figures()).toEqual([{ rated: 5, counts: { satisfied: 1, mostlySatisfied: 1, unsatisfied: 3 }, notes: ['又灭了', '更暗了', '答复说的不是这件事'].sort() }]);
    // A word that is taken back is gone at once; what takes its place waits for others.
    ok(await rate(three.code, 'satisfied', '亮了'));
    ok(await rate(six.code, 'satisfied'));
    expect(await figures()).toEqual([{ rated: 5, counts: { satisfied: 1, mostlySatisfied: 1, unsatisfied: 3 }, notes: ['更暗了', '答复说的不是这件事'].sort() }]);
    // Not even whoever has the database in hand can show fewer.
    await expect(bench.running.database.query(`insert into reply_showings values ($1, $2, 9, 6, '{}', 2)`, [bench.congressId, unit.id])).rejects.toThrow('reply_showings_hide_people');
  });

  it('leave in the log neither which, nor when, nor what', async () => {
    const entries = await bench.running.database.query<{ body: string }[]>(`select body from audit_entries where body like '%"act":"replies.%'`);
    const log = JSON.stringify(entries);
    const hidden = await bench.running.database.query<{ id: string; project: string }[]>('select rating_id as id, project_id as project from reply_ratings where answer is null');
    expect(hidden.length).toBeGreaterThan(3);
    for (const trace of [...hidden.flatMap(({ id, project }) => [id, project]), '不是这件事', 'unsatisfied', '核对']) expect(log).not.toContain(trace);
    const rates = entries.map(({ body }) => JSON.parse(body) as object).filter((entry) => 'act' in entry && entry.act === 'replies.rate');
    expect([...new Set(rates.map((entry) => JSON.stringify(entry)))]).toEqual([`{"act":"replies.rate","actor":{"id":null,"kind":"system","name":"system"},"details":{},"subject":"${bench.congressId}"}`]);
  });

  it('are shown to a unit as often when they come at the same moment', async () => {
    const unit = await bench.unit('县水利站');
    const suggestions = await told(unit, ['一', '二', '三', '四', '五', '六'].map((name) => `${name}村通水`));
    const answers = await Promise.all([...suggestions, ...suggestions].map(({ code }, index) => rate(code, index < 6 ? 'satisfied' : 'unsatisfied')));
    expect([...new Set(answers.map(({ status }) => status))]).toEqual([200]);
    const showings = await bench.running.database.query<{ fresh: number }[]>('select fresh from reply_showings where unit_id = $1', [unit.id]);
    expect([...new Set(showings.map(({ fresh }) => fresh))]).toEqual([3]);
    const [{ waiting }] = await bench.running.database.query<{ waiting: number }[]>('select count(*)::int as waiting from reply_ratings where unit_id = $1 and shown_in is null', [unit.id]) as [{ waiting: number }];
    expect(waiting).toBeLessThan(3);
  });

  it('stand beside a reply whose days are those of Beijing, whatever the hour at the server', async () => {
    const id = await bench.accepted(round, { title: '夜里签发', queryCode: CODE });
    await bench.sign(id, { code: 'deputy-suggestion', reply: '转为代表建议办理。', nextStep: '三个月内答复。', target: null });
    const unit = await bench.unit('县公交公司');
    ok(await bench.office.post('/api/handovers', { projectId: id, unitId: unit.id, dueOn: '2099-03-01', leader: '' }));
    for (const table of ['conclusions', 'handover_steps']) await bench.running.database.query(`alter table ${table} disable trigger user`);
    await bench.running.database.query(`update conclusions set signed_at = '2026-11-25T20:00:00Z' where project_id = $1`, [id]);
    await bench.running.database.query(`update handover_steps set done_at = '2026-11-25T20:00:00Z' where project_id = $1`, [id]);
    const { reply } = ok(await nobody().post<QueryAnswer>('/api/public/test/queries', { queryCode: CODE }));
    expect([reply!.repliedOn, reply!.handover[0]!.on]).toEqual(['2026-11-26', '2026-11-26']);
  });

  it('are refused with every mistake named', async () => {
    const { status, body } = await nobody().post<ProblemDetails>('/api/public/test/reply-ratings', { queryCode: '', rating: 'good', note: 1, who: 'me' });
    expect([status, [...new Set(body.problems.map(({ at }) => at))].sort()]).toEqual([400, ['note', 'queryCode', 'rating', 'who']]);
  });
});

it('did nothing that the log does not have', () => writes.expectNone('post /api/reply-ratings/{id}/answer'));
