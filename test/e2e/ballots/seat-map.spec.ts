import type { ProblemDetails } from '../../../src/contract/problem-details';
import type { HallPlanView, HallView, PresenceView, SeatedDeputy } from '../../../src/contract/http/sessions';
import { drawnRows, seatsOf } from '../../../src/domain/ballot/hall-plan';
import { movedTo, seatedInOrder } from '../../../src/domain/ballot/seating';
import { Morning, ok } from './morning';

let morning: Morning;
beforeAll(async () => {
  morning = await Morning.begin({ deputies: 6, projects: 3 });
}, 60_000);
afterAll(() => morning.end());

const plan = () => `/api/halls/${morning.sitting.hallId}/plan`;
const seats = async () => ok(await (await morning.desk('office')).get<SeatedDeputy[]>('/api/deputies/seats'));
const put = async <T = ProblemDetails>(path: string, body: object) => (await morning.desk('office')).put<T>(path, body);
const logged = (act: string) => morning.query(`select body::jsonb -> 'details' as details from audit_entries where body::jsonb ->> 'act' = '${act}' order by index`);

describe('the seats of a hall', () => {
  it('are drawn once, from the drawing that was seen; the hall has as many seats as are drawn', async () => {
    const office = await morning.desk('office');
    expect(ok(await office.get(plan()))).toEqual({ rows: [], numbering: 'fromLeft', revision: 0 });
    const drawing = { rows: drawnRows({ rows: 2, seats: 4, aisles: 1 }), numbering: 'oddLeft', revision: 0 };
    expect(ok(await put<HallPlanView>(plan(), drawing))).toEqual({ ...drawing, revision: 1 });
    expect(await put(plan(), { ...drawing, rows: ['s'] })).toMatchObject({ status: 409, body: { code: 'version-conflict', problems: [{ at: 'revision', values: { by: '职员desk-office', moment: expect.stringMatching(/Z$/) } }] } });
    expect(await put(plan(), { ...drawing, revision: 1, rows: ['s?'] })).toMatchObject({ status: 400, body: { problems: [{ code: 'hall-plan-sign-unknown', at: 'rows[0]' }] } });
    expect(ok(await office.get<HallView[]>('/api/halls')).find(({ id }) => id === morning.sitting.hallId)?.seats).toBe(8);
    expect(ok(await (await morning.desk('scrutineer')).get<HallPlanView>(plan())).rows).toEqual(drawing.rows);
    expect((await (await morning.desk('presidium')).put(plan(), { ...drawing, revision: 1 })).status).toBe(403);
    expect(await logged('halls.draw')).toEqual([{ details: { seats: 8, numbering: 'oddLeft' } }]);
  });

  it('are taken by the whole roster in one act, and two deputies change places in one', async () => {
    const before = await seats();
    const all = seatsOf(ok(await (await morning.desk('office')).get<HallPlanView>(plan())));
    const seated = ok(await put<SeatedDeputy[]>('/api/deputies/seats', { moves: seatedInOrder(all, before, { manner: 'rows', fromRow: 1 }) }));
    expect(seated.map(({ name, seat }) => `${name} ${seat}`)).toEqual(['代表1 1-01', '代表2 1-02', '代表3 1-03', '代表4 1-04', '代表5 2-01', '代表6 2-02']);
    const changed = ok(await put<SeatedDeputy[]>('/api/deputies/seats', { moves: movedTo('2-02', seated[0]!.id, seated) }));
    expect([changed[0]!.seat, changed[5]!.seat]).toEqual(['2-02', '1-01']);
    expect((await logged('deputies.seat')).map((row) => (row as { details: { moved: number } }).details.moved)).toEqual([6, 2]);
  });

  it('are taken wholly or not at all: not one that somebody else sits on, nor by somebody whom the roster does not have', async () => {
    const before = await seats();
    const [first, second] = before.map(({ id }) => id) as [string, string];
    expect(await put('/api/deputies/seats', { moves: [{ deputyId: first, seat: '1-02' }] })).toMatchObject({ status: 409, body: { code: 'seat-taken' } });
    const stranger = { deputyId: morning.sitting.id, seat: '2-04' };
    expect(await put('/api/deputies/seats', { moves: [{ deputyId: second, seat: '2-03' }, stranger] })).toMatchObject({ status: 404, body: { problems: [{ code: 'deputy-unknown' }] } });
    expect((await put('/api/deputies/seats', { moves: [{ deputyId: first, seat: null }, { deputyId: first, seat: '2-03' }] })).status).toBe(400);
    expect((await (await morning.desk('presidium')).put('/api/deputies/seats', { moves: [{ deputyId: first, seat: '2-03' }] })).status).toBe(403);
    expect(await seats()).toEqual(before);
  });

  it('show who is here and nothing else, whoever has taken or cast a paper of a secret ballot', async () => {
    const { id } = await morning.draft(await morning.rules('county-competitive', { secrecy: 'anonymous', allowEqualNumber: true }));
    const robots = await morning.tablets(5);
    await morning.advance(id, 'arm', 'issue');
    const dais = await morning.desk('presidium');
    const sent = async () => Promise.all([plan(), '/api/deputies/seats', `/api/sittings/${morning.sitting.id}/attendance/deputies`].map(async (path) => (await dais.get(path)).bytes.toString()));
    const before = await sent();
    const manifest = await morning.handOut(id, robots);
    expect(await sent()).toEqual(before);
    await morning.advance(id, 'open');
    await Promise.all(robots.slice(0, 3).map((robot) => robot.cast(manifest, { adoption: { marks: { p1: 'approve', p2: 'approve' } } })));
    expect(await sent()).toEqual(before);
    const presences = JSON.parse(before[2]!) as PresenceView[];
    expect(new Set(presences.flatMap((one) => Object.keys(one)))).toEqual(new Set(['deputyId', 'name', 'delegation', 'seat', 'state', 'method']));
    expect(presences.map(({ state }) => state)).toEqual(['present', 'present', 'present', 'present', 'present', 'absent']);
  });
});
