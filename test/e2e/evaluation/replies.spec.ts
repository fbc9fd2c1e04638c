import type { OwnReplyRating, UnitRatings } from '../../../src/contract/http/satisfaction';
import type { QueryAnswer } from '../../../src/contract/http/proposals';
import type { ProblemDetails } from '../../../src/contract/problem-details';
import { BrowserSession } from '../../support/browser-session';
import { Bench, FEASIBLE, ok } from '../screening/bench-kit';

let bench: Bench;
let round: string;
beforeAll(async () => {
  bench = await Bench.begin();
  round = await bench.round();
});
afterAll(() => bench.end());

const CODES = ['AAAA-1111-BBBB-2222', 'CCCC-3333-DDDD-4444', 'EEEE-5555-FFFF-6666', 'GGGG-7777-HHHH-8888'];
const nobody = () => new BrowserSession(bench.running.url);
const rate = (queryCode: string, rating: string, note = '') => nobody().post<OwnReplyRating & ProblemDetails>('/api/public/test/reply-ratings', { queryCode, rating, note });
const own = async (queryCode: string) => ok(await nobody().post<OwnReplyRating>('/api/public/test/reply-ratings/own', { queryCode }));
const list = async (who: BrowserSession) => ok(await who.get<UnitRatings[]>('/api/reply-ratings'));

describe('ratings of replies', () => {
  it('are given by query code once a reply was told, and changed until the unit has answered', async () => {
    const unit = await bench.unit('县路政所');
    const other = await bench.unit('县水务局');
    const titles = ['老街装路灯', '新街装路灯', '西街装路灯'];
    const ids: string[] = [];
    for (const [index, title] of titles.entries()) {
      const id = await bench.accepted(round, { title, queryCode: CODES[index] });
      ids.push(id);
      ok(await bench.office.post(`/api/screenings/${id}/assignments`, { unitIds: [unit.id], leadUnitId: null, workingDays: 5 }));
      ok(await unit.desk.put(`/api/screenings/${id}/opinion`, FEASIBLE));
    }
    expect((await rate(CODES[0]!, 'satisfied')).body).toMatchObject({ code: 'reply-not-rated-now', problems: [{ code: 'reply-not-told' }] });
    for (const id of ids) await bench.sign(id);
    expect((await rate('XXXX-0000-0000-0000', 'satisfied')).status).toBe(404);
    expect((await rate(CODES[0]!, 'satisfied', '电话 13800138000')).body).toMatchObject({ code: 'text-refused' });
    expect(await own(CODES[0]!)).toEqual({ rating: null, note: '', answer: null });
    ok(await rate(CODES[0]!, 'satisfied', '很快'));
    ok(await rate(CODES[0]!, 'unsatisfied', '答复说的不是这件事'));
    ok(await rate(CODES[1]!, 'satisfied'));
    expect(await own(CODES[0]!)).toEqual({ rating: 'unsatisfied', note: '答复说的不是这件事', answer: null });

    const [two] = await list(unit.desk) as [UnitRatings];
    expect(two).toMatchObject({ unit: '县路政所', rated: 2, counts: null, texts: [{ note: '答复说的不是这件事', answer: null, suggestion: null }] });
    ok(await rate(CODES[2]!, 'mostlySatisfied', '还行'));
    const seen = JSON.stringify(await list(unit.desk));
    expect(JSON.parse(seen)).toMatchObject([{ rated: 3, counts: { satisfied: 1, mostlySatisfied: 1, unsatisfied: 1 } }]);
    for (const trace of [...ids, ...titles, '"rating"', '"number"']) expect(seen).not.toContain(trace);
    expect(await list(other.desk)).toEqual([]);
    expect((await list(bench.office))[0]!.texts.map(({ suggestion }) => suggestion!.title).sort()).toEqual([...titles].sort());

    const { id: ratingId } = two.texts[0]!;
    const say = (who: BrowserSession, text: string) => who.post<UnitRatings[] & ProblemDetails>(`/api/reply-ratings/${ratingId}/answer`, { text });
    expect((await say(other.desk, '不是我们')).status).toBe(404);
    expect((await say(bench.office, '代答')).status).toBe(404);
    expect((await say(unit.desk, '  ')).body).toMatchObject({ problems: [{ code: 'must-not-be-empty', at: 'text' }] });
    const answered = ok(await say(unit.desk, '已到现场重新核对'))[0]!.texts;
    expect(answered.find(({ id }) => id === ratingId)).toMatchObject({ answer: '已到现场重新核对', suggestion: { title: '老街装路灯', rating: 'unsatisfied' } });
    expect(answered.filter(({ id }) => id !== ratingId).map(({ suggestion }) => suggestion)).toEqual([null]);
    expect((await say(unit.desk, '又说一遍')).body.code).toBe('reply-not-rated-now');
    expect((await rate(CODES[0]!, 'satisfied')).body).toMatchObject({ problems: [{ code: 'already-answered' }] });
    expect(await own(CODES[0]!)).toMatchObject({ rating: 'unsatisfied', answer: '已到现场重新核对' });
    const log = JSON.stringify(await bench.running.database.query(`select body from audit_entries where body like '%"act":"replies.%'`));
    for (const trace of [...ids, '不是这件事', 'unsatisfied', '核对']) expect(log).not.toContain(trace);
  });

  it('stand beside a reply whose days are those of Beijing, whatever the hour at the server', async () => {
    const id = await bench.accepted(round, { title: '夜里签发', queryCode: CODES[3] });
    await bench.sign(id, { code: 'deputy-suggestion', reply: '转为代表建议办理。', nextStep: '三个月内答复。', target: null });
    const unit = await bench.unit('县公交公司');
    ok(await bench.office.post('/api/handovers', { projectId: id, unitId: unit.id, dueOn: '2099-03-01', leader: '' }));
    for (const table of ['conclusions', 'handover_steps']) await bench.running.database.query(`alter table ${table} disable trigger user`);
    await bench.running.database.query(`update conclusions set signed_at = '2026-11-25T20:00:00Z' where project_id = $1`, [id]);
    await bench.running.database.query(`update handover_steps set done_at = '2026-11-25T20:00:00Z' where project_id = $1`, [id]);
    const { reply } = ok(await nobody().post<QueryAnswer>('/api/public/test/queries', { queryCode: CODES[3] }));
    expect([reply!.repliedOn, reply!.handover[0]!.on]).toEqual(['2026-11-26', '2026-11-26']);
  });

  it('are refused with every mistake named', async () => {
    const { status, body } = await nobody().post<ProblemDetails>('/api/public/test/reply-ratings', { queryCode: '', rating: 'good', note: 1, who: 'me' });
    expect([status, [...new Set(body.problems.map(({ at }) => at))].sort()]).toEqual([400, ['note', 'queryCode', 'rating', 'who']]);
  });
});
