import { randomBytes, randomUUID } from 'node:crypto';
import type { AnswerReceipt, InvitationsView, OpenSurvey, PublicSurvey, ResidentText, StaffSurveyView } from '../../../src/contract/http/satisfaction';
import type { ProjectView } from '../../../src/contract/http/projects';
import type { ProblemDetails } from '../../../src/contract/problem-details';
import { queryCode } from '../../../src/domain/collection/query-code';
import { invitationCode } from '../../../src/modules/evaluations/satisfaction/invitation-code';
import { APP_SETTINGS, type AppSettings } from '../../../src/platform/config/settings';
import { BrowserSession } from '../../support/browser-session';
import { Bench, ok } from '../screening/bench-kit';

let bench: Bench;
beforeAll(async () => {
  bench = await Bench.begin();
});
afterAll(() => bench.end());

let made = 0;
/** A project about which residents are asked, unless told otherwise from long ago until far ahead and from ten answers on. */
async function survey(change: object = {}): Promise<string> {
  const texts = { summary: '改造', need: '', location: '城关', responsibleUnit: '住建局', costCents: 100, fundingSource: '', target: '1 处', beneficiaries: '', finishBy: '12月' };
  const { id } = ok(await bench.office.post<ProjectView>('/api/projects', { year: 2025, code: `P${++made}`, title: `项目${made}`, ...texts }));
  ok(await bench.office.put(`/api/satisfaction/${id}`, { opensOn: '2026-01-01', closesOn: '2099-12-31', minimum: 10, ...change }));
  return id;
}
const resident = () => new BrowserSession(bench.running.url);
const answer = (id: string, given: string, who = resident(), more: object = {}) => who.put<AnswerReceipt & ProblemDetails>(`/api/public/test/satisfaction/${id}/answer`, { answer: given, text: '', ...more });
const residents = async (id: string) => ok(await resident().get<PublicSurvey>(`/api/public/test/satisfaction/${id}`)).residents!;
async function many(id: string, given: string, count: number): Promise<void> {
  for (let one = 0; one < count; one += 1) ok(await answer(id, given));
}
const codeOf = (id: string, number: number): string => invitationCode(bench.running.app.get<AppSettings>(APP_SETTINGS).logKey, bench.congressId, id, number);

describe('what residents answer', () => {
  it('counts once for each person: another answer of the same browser takes the place of the first', async () => {
    const id = await survey();
    const one = resident();
    expect(ok(await answer(id, 'satisfied', one))).toEqual({ isChanged: false });
    expect(ok(await answer(id, 'unsatisfied', one))).toEqual({ isChanged: true });
    const [twice] = await bench.running.database.query<{ answers: string[] }[]>('select array_agg(answer) as answers from satisfaction_answers where project_id = $1', [id]);
    expect(twice!.answers).toEqual(['unsatisfied']);
    const together = resident();
    ok(await answer(await survey(), 'satisfied', together));
    const parallel = await Promise.all(['satisfied', 'unaware', 'verySatisfied'].map((given) => answer(id, given, together)));
    expect(parallel.map(({ body }) => body.isChanged).sort()).toEqual([false, true, true]);
    expect((await residents(id)).open).toEqual({ answered: 2, shown: null });
  });

  it('keeps neither address nor browser, and nothing that joins the answers of one person to two projects', async () => {
    const [first, second] = [await survey(), await survey()];
    const one = resident();
    for (const id of [first, second]) ok(await answer(id, 'satisfied', one, { text: '路好走了' }));
    const token = one.cookies.get('piaojue_supporter')!;
    const rows = await bench.running.database.query<{ person: Buffer }[]>('select person from satisfaction_answers where project_id = any($1)', [[first, second]]);
    expect(rows[0]!.person.equals(rows[1]!.person)).toBe(false);
    const joined = await bench.running.database.query<unknown[]>('select from satisfaction_answers join satisfaction_texts using (congress_id, project_id, person)');
    expect(joined).toEqual([]);
    const columns = await bench.running.database.query<{ name: string; type: string }[]>(`select column_name as name, data_type as type from information_schema.columns where table_name in ('satisfaction_answers', 'satisfaction_texts') order by 1`);
    expect([...new Set(columns.map(({ name }) => name))]).toEqual(['answer', 'congress_id', 'decided_by', 'kind', 'person', 'project_id', 'state', 'text', 'text_id']);
    const everything = JSON.stringify(await bench.running.database.query(`select body from audit_entries union all select encode(person, 'escape') from satisfaction_answers union all select encode(person, 'escape') from satisfaction_texts`));
    for (const trace of [token, '127.0.0.1', '路好走了']) expect(everything).not.toContain(trace);
  });

  it('is shown to nobody under the minimum, nor by the difference of two showings', async () => {
    const id = await survey();
    await many(id, 'satisfied', 9);
    const seen = [resident(), bench.office, bench.committee];
    const shownTo = async (who: BrowserSession) => JSON.stringify([ok(await who.get(`/api/public/test/satisfaction/${id}`)), who.csrfToken === null ? null : ok(await who.get<StaffSurveyView[]>('/api/satisfaction')).find(({ projectId }) => projectId === id)]);
    for (const who of seen) expect(await shownTo(who)).not.toContain('counts');
    ok(await answer(id, 'unsatisfied'));
    expect((await residents(id)).open).toEqual({
      answered: 10,
      shown: { of: 10, counts: { verySatisfied: 0, satisfied: 9, mostlySatisfied: 0, unsatisfied: 1, unaware: 0 }, satisfied: { votes: 9, of: 10, interval: null }, satisfiedOrMostly: { votes: 9, of: 10, interval: null } },
    });
    const eleventh = resident();
    ok(await answer(id, 'unaware', eleventh));
    ok(await answer(id, 'unsatisfied', eleventh));
    for (const who of seen) expect(await shownTo(who)).toContain('"of":10,');
    expect((await residents(id)).open).toMatchObject({ answered: 11, shown: { of: 10, counts: { unsatisfied: 1 } } });
    await many(id, 'mostlySatisfied', 9);
    expect((await residents(id)).open).toMatchObject({ answered: 20, shown: { of: 20, counts: { satisfied: 9, mostlySatisfied: 9, unsatisfied: 2, unaware: 0 } } });
    // Not even whoever has the database in hand can show fewer.
    await expect(bench.running.database.query(`insert into satisfaction_showings values ($1, $2, 'open', 29, '{}', '2026-01-01')`, [bench.congressId, id])).rejects.toThrow('satisfaction_showings_hide_people');
  });

  it('is taken in only while it is asked for', async () => {
    const [over, ahead] = [await survey({ closesOn: '2026-02-01' }), await survey({ opensOn: '2099-01-01' })];
    for (const id of [over, ahead]) expect((await answer(id, 'satisfied')).body.code).toBe('survey-not-open');
    expect((await answer(randomUUID(), 'satisfied')).status).toBe(404);
    const unasked = ok(await bench.office.get<ProjectView[]>('/api/projects'))[0]!;
    const { id: secret } = ok(await bench.office.post<ProjectView>('/api/projects', { ...unasked, id: undefined, order: undefined, candidateOn: undefined, revision: undefined, code: 'P-secret' }));
    expect((await resident().get(`/api/public/test/satisfaction/${secret}`)).status).toBe(404);
    const open = ok(await resident().get<OpenSurvey[]>('/api/public/test/satisfaction')).map(({ projectId }) => projectId);
    expect([over, ahead].filter((id) => open.includes(id))).toEqual([]);
  });
});

describe('households drawn at random', () => {
  it('answer by a one-time code, apart from whoever came unasked, with a reply rate and a margin', async () => {
    const id = await survey();
    expect(ok(await bench.office.post<InvitationsView>(`/api/satisfaction/${id}/invitations`, { households: [' 一幢 101 ', '一幢 102', ' '] }))).toEqual({ from: 1, to: 2 });
    expect(ok(await bench.office.post<InvitationsView>(`/api/satisfaction/${id}/invitations`, { count: 18 }))).toEqual({ from: 3, to: 20 });
    const device = resident();
    for (let number = 1; number <= 10; number += 1) expect(ok(await answer(id, number < 9 ? 'verySatisfied' : 'unsatisfied', device, { code: codeOf(id, number).toLowerCase().replaceAll('-', ' ') }))).toEqual({ isChanged: false });
    expect(ok(await answer(id, 'mostlySatisfied', resident(), { code: codeOf(id, 10) }))).toEqual({ isChanged: true });
    const { invited, sample, open } = await residents(id);
    expect({ invited, open }).toEqual({ invited: 20, open: { answered: 0, shown: null } });
    expect(sample).toMatchObject({ answered: 10, shown: { of: 10, counts: { verySatisfied: 8, unsatisfied: 2 }, satisfied: { votes: 8, of: 10 } } });
    // Wilson, 8 of 10.
    expect(sample.shown!.satisfied!.interval!.low).toBeCloseTo(0.4902, 4);
    expect(sample.shown!.satisfied!.interval!.high).toBeCloseTo(0.9433, 4);
  });

  it('are known by no other code, nor by one of another project', async () => {
    const [id, other] = [await survey(), await survey()];
    ok(await bench.office.post(`/api/satisfaction/${other}/invitations`, { count: 1 }));
    for (const code of ['nonsense', queryCode(randomBytes(10)), codeOf(other, 1), codeOf(other, 2)]) expect((await answer(id, 'satisfied', resident(), { code })).body).toMatchObject({ code: 'not-found', problems: [{ code: 'invitation-unknown', at: 'code' }] });
    const stored = JSON.stringify(await bench.running.database.query(`select *, encode(code_hash, 'escape') from satisfaction_invitations`));
    expect(stored).not.toContain(codeOf(other, 1));
  });

  it('get letters that can be printed again', async () => {
    const id = await survey();
    ok(await bench.office.post(`/api/satisfaction/${id}/invitations`, { count: 5 }));
    const letters = await bench.office.get(`/api/satisfaction/${id}/invitations.pdf?from=1&to=5`);
    expect(letters.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect(letters.headers.get('cache-control')).toBe('no-store');
    expect((await bench.office.post<ProblemDetails>(`/api/satisfaction/${id}/invitations`, { count: 4_996 })).body).toMatchObject({ problems: [{ code: 'too-many-invitations' }] });
    expect((await bench.office.post<ProblemDetails>(`/api/satisfaction/${id}/invitations`, {})).body).toMatchObject({ problems: [{ code: 'nothing-to-invite' }] });
  });
});

describe('what residents write', () => {
  const texts = async (state = 'new') => ok(await bench.office.get<ResidentText[]>(`/api/satisfaction/texts?state=${state}`));
  const publicTexts = async (id: string) => ok(await resident().get<PublicSurvey>(`/api/public/test/satisfaction/${id}`)).texts;

  it('is shown to nobody under the minimum, and then only after somebody has looked, without what its writer answered, and is looked at anew when it changes (RESIDENT-02)', async () => {
    const id = await survey();
    const one = resident();
    ok(await answer(id, 'unsatisfied', one, { text: ' 路灯还是不亮 ' }));
    ok(await answer(id, 'satisfied', resident(), { text: '骂人的话' }));
    expect(await publicTexts(id)).toEqual([]);
    const waiting = (await texts()).filter(({ projectId }) => projectId === id);
    expect(waiting.map(({ text }) => text).sort()).toEqual(['路灯还是不亮', '骂人的话'].sort());
    expect(Object.keys(waiting[0]!).sort()).toEqual(['id', 'projectId', 'state', 'text', 'title']);
    for (const { id: textId, text } of waiting) ok(await bench.office.post(`/api/satisfaction/texts/${textId}/decision`, { isAccepted: text === '路灯还是不亮' }));
    expect(await publicTexts(id)).toEqual([]);
    await many(id, 'satisfied', 7);
    expect([(await residents(id)).open.answered, await publicTexts(id)]).toEqual([9, []]);
    await many(id, 'satisfied', 1);
    expect(await publicTexts(id)).toEqual(['路灯还是不亮']);
    ok(await answer(id, 'satisfied', one, { text: '路灯还是不亮' }));
    expect(await publicTexts(id)).toEqual(['路灯还是不亮']);
    const accepted = (await texts('accepted')).find(({ projectId }) => projectId === id)!;
    ok(await answer(id, 'satisfied', one, { text: '亮了' }));
    expect(await publicTexts(id)).toEqual([]);
    expect((await bench.office.post(`/api/satisfaction/texts/${accepted.id}/decision`, { isAccepted: true })).status).toBe(404);
    ok(await answer(id, 'satisfied', one));
    expect((await texts()).filter(({ projectId }) => projectId === id)).toEqual([]);
  });

  it('is refused with personal details in it, and then nothing of it is kept', async () => {
    const id = await survey();
    expect((await answer(id, 'satisfied', resident(), { text: '找我 13800138000' })).body).toMatchObject({ code: 'text-refused', problems: [{ code: 'personal-details-in-text', at: 'text' }] });
    expect((await residents(id)).open.answered).toBe(0);
  });
});

describe('bad input', () => {
  it('is refused with every mistake named', async () => {
    const id = await survey();
    const refused = ({ status, body }: { status: number; body: ProblemDetails }) => [status, body.code, [...new Set(body.problems.map(({ code, at }) => `${at} ${code}`))]];
    const places = ({ status, body }: { status: number; body: ProblemDetails }) => [status, [...new Set(body.problems.map(({ at }) => at))].sort()];
    expect(places(await answer(id, 'fine', resident(), { text: 7, code: '', name: '王某' }))).toEqual([400, ['answer', 'code', 'name', 'text']]);
    const put = (body: object, at = id) => bench.office.put<ProblemDetails>(`/api/satisfaction/${at}`, body);
    expect(places(await put({ opensOn: 'soon', closesOn: '2026-13-01', minimum: 0 }))).toEqual([400, ['closesOn', 'minimum', 'opensOn']]);
    const sound = { opensOn: '2026-01-01', closesOn: '2099-12-31', minimum: 10 };
    expect(refused(await put({ ...sound, closesOn: '2025-01-01', minimum: 9 }))).toEqual([422, 'invalid-survey', ['closesOn survey-runs-backwards', 'minimum minimum-too-small']]);
    expect((await put(sound, randomUUID())).status).toBe(404);
    ok(await answer(id, 'satisfied'));
    expect(refused(await put({ ...sound, minimum: 11 }))).toEqual([422, 'invalid-survey', ['minimum minimum-is-fixed']]);
    ok(await put({ ...sound, closesOn: '2099-12-30' }));
    expect(places(await bench.office.post<ProblemDetails>(`/api/satisfaction/${id}/invitations`, { count: 1.5, households: [7] }))).toEqual([400, ['count', 'households']]);
    expect((await bench.office.get(`/api/satisfaction/${id}/invitations.pdf?from=0&to=x`)).status).toBe(400);
    expect((await bench.office.get('/api/satisfaction/texts?state=burnt')).status).toBe(400);
  });
});

describe('a machine that answers', () => {
  it('is told to wait after 120 answers a minute from one address, which is kept nowhere', async () => {
    const own = await Bench.begin();
    try {
      const texts = { summary: '', need: '', location: '', responsibleUnit: '', costCents: null, fundingSource: '', target: '', beneficiaries: '', finishBy: '' };
      const { id } = ok(await own.office.post<ProjectView>('/api/projects', { year: 2025, code: 'P1', title: '项目', ...texts }));
      ok(await own.office.put(`/api/satisfaction/${id}`, { opensOn: '2026-01-01', closesOn: '2099-12-31', minimum: 10 }));
      const address = `/api/public/test/satisfaction/${id}/answer`;
      const answers = await Promise.all(Array.from({ length: 130 }, () => new BrowserSession(own.running.url).put<ProblemDetails>(address, { answer: 'verySatisfied', text: '' })));
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(120);
      expect([...new Set(answers.filter(({ status }) => status !== 200).map(({ body }) => body.code))]).toEqual(['too-many-requests']);
      const { open } = ok(await new BrowserSession(own.running.url).get<PublicSurvey>(`/api/public/test/satisfaction/${id}`)).residents!;
      expect([open.answered, open.shown!.of]).toEqual([120, 120]);
      const showings = await own.running.database.query<{ answered: number }[]>('select answered from satisfaction_showings order by answered');
      expect(showings.map(({ answered }) => answered)).toEqual([10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110, 120]);
    } finally {
      await own.end();
    }
  }, 60_000);
});
