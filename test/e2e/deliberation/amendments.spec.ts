import type { AuditPage } from '../../../src/contract/http/audits';
import type { AmendmentView, DeliberationView } from '../../../src/contract/http/deliberation';
import { Chamber, ok } from './chamber';

let chamber: Chamber;
beforeAll(async () => void (chamber = await Chamber.open({ deputies: 12, projects: 0 })));
beforeEach(() => chamber.nextSession(3));
afterAll(() => chamber.close());

const amendment = async (id: string): Promise<AmendmentView> => (await chamber.view()).amendments.find((one) => one.id === id)!;
const write = (request: object) => chamber.devices[0]!.post<DeliberationView>('/api/deputy/deliberation/amendments', { projectId: chamber.ids[0], change: { target: '2 处' }, reason: '不够', ...request });

describe('a joint amendment', () => {
  it('is written by one, signed by others, valid with the tenth, and changes the project when the presidium takes it up', async () => {
    ok(await chamber.meetIn(24));
    const id = await chamber.amend({ target: '2 处', costCents: null });
    for (let index = 1; index < 9; index += 1) ok(await chamber.sign(index, id));
    ok(await chamber.sign(3, id));
    expect(await amendment(id)).toMatchObject({ state: 'collecting', before: { target: '1 处', costCents: 100_000 }, change: { target: '2 处', costCents: null } });
    expect((await chamber.decide(id)).body).toMatchObject({ code: 'amendment-not-valid', problems: [{ values: { signatures: 9, needed: 10 } }] });
    ok(await chamber.sign(9, id));
    expect((await amendment(id)).state).toBe('valid');
    ok(await chamber.decide(id));
    const { state, signers, decision, before } = await amendment(id);
    expect([state, signers.length, signers[0]!.name, decision!.reason, before]).toEqual(['accepted', 10, '代表1', '采纳', { target: '1 处', costCents: 100_000 }]);
    const { candidates } = await chamber.view();
    expect(candidates[0]).toMatchObject({ isChangedSinceSent: true, project: { target: '2 处', costCents: null, title: '项目1' } });
    const { entries } = ok(await chamber.office.get<AuditPage>('/api/audit?from=0&limit=200'));
    expect(entries.find(({ act, details }) => act === 'projects.change' && JSON.stringify(details).includes(id))).toBeDefined();
    expect((await chamber.decide(id)).body).toMatchObject({ code: 'amendment-decided' });
    expect((await chamber.sign(10, id)).body).toMatchObject({ code: 'amendment-decided' });
  });

  it('is rejected with a reason, and the project stays as it is', async () => {
    const id = await chamber.validAmendment();
    const without = await chamber.dais.post(`${chamber.address}/amendments/${id}/decision`, { isAccepted: false, reason: ' ' });
    expect(without.status).toBe(400);
    ok(await chamber.decide(id, false));
    expect((await amendment(id)).state).toBe('rejected');
    expect((await chamber.view()).candidates[0]!.project.target).toBe('1 处');
  });

  it('is refused where it names no sent candidate, nothing new, or what cannot be; a new project says why not', async () => {
    const stranger = await chamber.project(9);
    const codes = async (request: object) => ((await write(request)).body as unknown as { problems: { code: string; at: string }[] }).problems.map(({ code, at }) => `${code} ${at}`);
    expect(await codes({ projectId: stranger.id })).toEqual(['no-new-projects projectId']);
    expect(await codes({ change: {} })).toEqual(['nothing-amended change']);
    expect(await codes({ change: { target: '1 处', title: '新名' } })).toEqual(['amended-to-the-same change.target']);
    for (const change of [{ code: 'X' }, { year: 2030 }, { title: null }, { title: '' }, { costCents: -1 }, { costCents: '1' }, { summary: '长'.repeat(2001) }, null, [], 'x']) expect((await write({ change })).status).toBe(400);
    expect((await write({ reason: '' })).status).toBe(400);
    expect((await chamber.view()).amendments).toEqual([]);
  });

  it('ends before the meeting: no signature of those pressed at the very moment counts unless it was in time', async () => {
    ok(await chamber.meetIn(24));
    const id = await chamber.amend();
    const cut = () => chamber.query('update deliberations set amendments_end_at = clock_timestamp() where session_id = $1', [chamber.sitting.sessionId]);
    const [answers] = await Promise.all([Promise.all(Array.from({ length: 11 }, (_, index) => chamber.sign(index + 1, id))), cut()]);
    const inTime = answers.filter(({ status }) => status === 200).length;
    expect(answers.filter(({ status }) => status !== 200).map(({ body }) => (body as unknown as { code: string }).code)).toEqual(Array.from({ length: 11 - inTime }, () => 'amendments-closed'));
    const { signers, state } = await amendment(id);
    expect([signers.length, state]).toEqual([inTime + 1, inTime + 1 >= 10 ? 'valid' : 'lapsed']);
    expect(await chamber.query('select from amendment_signatures join deliberations using (congress_id, session_id) where signed_at > amendments_end_at')).toEqual([]);
    expect((await write({})).body).toMatchObject({ code: 'amendments-closed' });
    const [row] = await chamber.query<{ congress_id: string }>('select congress_id from amendments where amendment_id = $1', [id]);
    const late = chamber.query('insert into amendment_signatures (congress_id, session_id, amendment_id, deputy_id) values ($1, $2, $3, $4)', [row!.congress_id, chamber.sitting.sessionId, id, chamber.deputies[0]!.id]);
    await expect(late).rejects.toThrow('amendment_signatures_come_in_time');
  });

  it('is decided once, however many decide at once', async () => {
    const id = await chamber.validAmendment();
    const answers = await Promise.all([chamber.decide(id, true), chamber.decide(id, false), chamber.decide(id, true)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expect(await chamber.query('select from amendment_decisions where amendment_id = $1', [id])).toHaveLength(1);
    const isAccepted = (await amendment(id)).decision!.isAccepted;
    expect((await chamber.view()).candidates[0]!.project.target).toBe(isAccepted ? '2 处' : '1 处');
  });
});

describe('the meeting of the presidium', () => {
  it('is never set so near that nobody could sign any more, and may be put off', async () => {
    for (const hours of [-1, 0, 1.99]) expect((await chamber.meetIn(hours)).body).toMatchObject({ code: 'meeting-leaves-no-time' });
    const { meetsAt, amendmentsEndAt } = ok(await chamber.meetIn(3));
    expect(Date.parse(meetsAt!) - Date.parse(amendmentsEndAt!)).toBe(2 * 3_600_000);
    ok(await chamber.meetIn(30));
    expect((await chamber.office.put(`${chamber.address}/meeting`, { meetsAt: 'tomorrow' })).status).toBe(400);
  });
});
