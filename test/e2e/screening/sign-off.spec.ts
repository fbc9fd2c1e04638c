import type { BenchSuggestion, DraftRequest } from '../../../src/contract/http/screenings';
import type { ProblemDetails } from '../../../src/contract/problem-details';
import { BrowserSession } from '../../support/browser-session';
import { Bench, FEASIBLE, ok, ROUTINE } from './bench-kit';
import { SilentWrites } from '../../support/silent-writes';

let bench: Bench;
let writes: SilentWrites;
beforeAll(async () => {
  bench = await Bench.begin();
  writes = await SilentWrites.of(bench.running);
});
afterAll(() => bench.end());

const draft = (id: string, request: Partial<DraftRequest> = {}) => bench.office.post<{ version: number }>(`/api/screenings/${id}/conclusions`, { ...ROUTINE, ...request });
const codes = (body: unknown) => (body as ProblemDetails).problems.map(({ code }) => code);

describe('a conclusion', () => {
  it('is refused with everything it lacks', async () => {
    const id = await bench.accepted(await bench.round());
    expect(codes((await draft(id, { reply: ' ', nextStep: null })).body)).toEqual(['reply-missing', 'next-step-missing']);
    expect(codes((await draft(id, { code: 'merged', target: 1 })).body)).toEqual(['merge-instead']);
    expect(codes((await draft(id, { code: 'duplicate', nextStep: null, target: 77 })).body)).toEqual(['no-such-suggestion']);
    expect(codes((await draft(id, { code: 'adopted-as-candidate', reply: '列入候选', nextStep: null })).body)).toEqual(Array(6).fill('criterion-without-finding'));
  });

  it('is never signed by whoever drafted it, not even past the service', async () => {
    const id = await bench.accepted(await bench.round());
    const { version } = ok(await draft(id));
    expect((await bench.office.post<ProblemDetails>(`/api/screenings/${id}/sign-off`, { version })).body.code).toBe('second-person-needed');
    const { database } = bench.running;
    await expect(database.query(`update conclusions set signed_by = drafted_by, signer = 'x', signed_at = now() where project_id = $1`, [id])).rejects.toThrow('conclusions_are_signed_by_another');
    ok(await bench.second.post(`/api/screenings/${id}/sign-off`, { version }));
    await expect(database.query(`update conclusions set reply = 'x' where project_id = $1`, [id])).rejects.toThrow('conclusions_keep_what_was_signed');
    await expect(database.query(`delete from conclusions where project_id = $1`, [id])).rejects.toThrow('conclusions_keep_what_was_signed');
  });

  it('goes back to be written anew, and only the version that was read is signed', async () => {
    const id = await bench.accepted(await bench.round());
    ok(await draft(id));
    ok(await bench.committee.post(`/api/screenings/${id}/send-back`, { version: 1, reason: '说清楚哪天修' }));
    ok(await draft(id, { reply: '十二月一日修好。' }));
    expect((await bench.committee.post<ProblemDetails>(`/api/screenings/${id}/sign-off`, { version: 1 })).body.code).toBe('version-conflict');
    ok(await bench.committee.post(`/api/screenings/${id}/sign-off`, { version: 2 }));
    expect(await bench.look(id)).toMatchObject({ conclusions: [{ sentBackReason: '说清楚哪天修' }, { isReleased: true }] });
  });

  it('is not written over another’s: who was first is told, and what waits gives way only to somebody who has read it', async () => {
    const id = await bench.accepted(await bench.round());
    const mine = (basedOn: number, reply: string) => bench.second.post<ProblemDetails>(`/api/screenings/${id}/conclusions`, { ...ROUTINE, reply, basedOn });
    ok(await draft(id, { basedOn: 0 }));
    expect((await mine(0, '我的')).body).toMatchObject({ code: 'version-conflict', problems: [{ at: 'basedOn', values: { newest: 1, by: expect.any(String), moment: expect.stringMatching(/Z$/) } }] });
    expect((await bench.look(id)).conclusions).toMatchObject([{ version: 1, sentBackBy: null }]);
    ok(await mine(1, '合并了的'));
    expect(await bench.look(id)).toMatchObject({ state: 'sign-off', conclusions: [{ version: 1, sentBackReason: '' }, { version: 2, reply: '合并了的', sentBackBy: null }] });
    expect((await bench.committee.post<ProblemDetails>(`/api/screenings/${id}/sign-off`, { version: 1 })).body.code).toBe('version-conflict');
  });

  it('once told stays told until another is signed', async () => {
    const id = await bench.accepted(await bench.round());
    await bench.sign(id);
    const told = () => bench.running.database.query('select reply from released_ends where project_id = $1', [id]);
    ok(await bench.committee.post(`/api/screenings/${id}/reopen`, { reason: '有新情况' }));
    const { version } = ok(await draft(id, { reply: '改为明年办理。' }));
    expect(await told()).toEqual([{ reply: ROUTINE.reply }]);
    ok(await bench.second.post(`/api/screenings/${id}/sign-off`, { version }));
    expect(await told()).toEqual([{ reply: '改为明年办理。' }]);
  });
});

describe('races', () => {
  it('of signers: one signs, the other hears that it is done', async () => {
    const id = await bench.accepted(await bench.round());
    const { version } = ok(await draft(id));
    const answers = await Promise.all([bench.second, bench.committee, bench.second, bench.committee].map((who) => who.post<ProblemDetails>(`/api/screenings/${id}/sign-off`, { version })));
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409, 409, 409]);
    expect(await bench.running.database.query('select from conclusions where project_id = $1 and signed_at is not null', [id])).toHaveLength(1);
  });

  it('of drafters: one draft waits for a signature', async () => {
    const id = await bench.accepted(await bench.round());
    const answers = await Promise.all([draft(id), draft(id), bench.second.post(`/api/screenings/${id}/conclusions`, ROUTINE)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
  });

  it('of drafters who have read the same version: one takes its place', async () => {
    const id = await bench.accepted(await bench.round());
    ok(await draft(id, { basedOn: 0 }));
    const answers = await Promise.all([draft(id, { basedOn: 1 }), draft(id, { basedOn: 1 }), draft(id, { basedOn: 1 })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
  });

  it('of merging and signing: it is merged or it is answered, never both', async () => {
    const round = await bench.round();
    await bench.suggest(round);
    for (let turn = 0; turn < 5; turn += 1) {
      const id = await bench.accepted(round);
      const { version } = ok(await draft(id));
      const [signed, merged] = await Promise.all([bench.committee.post(`/api/screenings/${id}/sign-off`, { version }), bench.office.post(`/api/screenings/${id}/merge`, { into: 1, reason: '同一件事' })]);
      expect([signed.status, merged.status]).toEqual(signed.status === 204 ? [204, 409] : [409, 201]);
    }
    const both = `select from screenings join merges using (congress_id, project_id) where state = 'signed' and undone_at is null`;
    expect(await bench.running.database.query(both)).toEqual([]);
    const id = await bench.suggest(round);
    ok(await bench.office.post(`/api/screenings/${id}/merge`, { into: 1, reason: '同一件事' }));
    await expect(bench.running.database.query(`update screenings set state = 'signed', moderation_id = (select moderation_id from moderations limit 1) where project_id = $1`, [id])).rejects.toThrow('screenings_sign_only_the_unmerged');
  });

  it('of assigning: a unit is asked once and nobody is lost', async () => {
    const [one, other] = [await bench.unit('文旅局'), await bench.unit('体育局')];
    const id = await bench.accepted(await bench.round());
    const assign = (unitIds: string[]) => bench.office.post(`/api/screenings/${id}/assignments`, { unitIds, leadUnitId: null, workingDays: 5 });
    expect((await Promise.all([assign([one.id, other.id]), assign([other.id, one.id]), assign([one.id])])).map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(await bench.look(id)).toMatchObject({ state: 'review', asked: 2, reviewed: 0 });
    await Promise.all([one, other].map(async ({ desk }) => ok(await desk.put(`/api/screenings/${id}/opinion`, FEASIBLE))));
    expect(await bench.look(id)).toMatchObject({ state: 'conclusion', reviewed: 2 });
  });
});

/** Words that nobody outside the bench may read before they are signed. */
const SECRETS = ['ZEBRA-REPLY', 'ZEBRA-NEXT', 'ZEBRA-OPINION', 'ZEBRA-FINDING', 'not-feasible', 'infeasible', 'unmet'];

/** Ways to ask a list that could tell by what comes first, or at all. */
const VARIANTS = ['', '?sort=supports', '?sort=newest', '?state=answered', '?q=%E8%B7%AF%E7%81%AF'];

interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

describe('before it is signed', () => {
  /** Every GET, and every POST that asks and changes nothing, with what is known of this suggestion put in; name → status and bytes. */
  async function walk(who: BrowserSession, known: Readonly<Record<string, string>>, only: (path: string) => boolean): Promise<Map<string, string>> {
    const { paths } = (await who.get<OpenApi>('/api/openapi.json')).body;
    const answers = new Map<string, string>();
    // These tell the time: of a spreadsheet's making, of a sign-in's last use, and of the machine's work.
    const isTimely = (path: string): boolean => /\.xlsx$|^\/api\/(metrics|me\/logins)$/.test(path);
    const asks = Object.entries(paths).flatMap(([path, methods]) => Object.keys(methods).map((method) => [method, path] as const)).filter(([method, path]) => only(path) && !isTimely(path) && (method === 'get' || /\/(queries|similar)$/.test(path)));
    for (const [method, path] of asks) {
      const address = path.replaceAll(/\{(\w+)\}/g, (_whole, name: string) => known[name] ?? known['id']!);
      const body = path.endsWith('similar') ? { title: '文庙路修路灯', need: '晚上太黑', area: '', location: '', category: '', latitude: null, longitude: null } : { queryCode: known['queryCode'] };
      for (const sort of method === 'get' && /public|proposals/.test(path) ? VARIANTS : ['']) {
        const { status, bytes } = await who.send(method.toUpperCase(), address + sort, method === 'get' ? undefined : body);
        answers.set(`${method} ${path}${sort}`, `${status} ${bytes.toString()}`);
      }
    }
    return answers;
  }

  it('no endpoint, count, order or view tells anybody outside the bench, nor one unit what another said', async () => {
    const round = await bench.round();
    const [asked, other, stranger] = [await bench.unit('甲局'), await bench.unit('乙局'), await bench.unit('丙局')];
    const id = await bench.accepted(round, { title: '文庙路修路灯', queryCode: 'ZEBR-A000-0000-0001' });
    ok(await bench.office.post(`/api/screenings/${id}/assignments`, { unitIds: [asked.id, other.id], leadUnitId: null, workingDays: 5 }));
    const known = { slug: 'test', id, programmeId: round, queryCode: 'ZEBR-A000-0000-0001' };
    const readers: [string, BrowserSession, (path: string) => boolean][] = [
      ['anybody', new BrowserSession(bench.running.url), () => true],
      ['a stranger', stranger.desk, () => true],
      ['a unit that was asked', other.desk, (path) => !/\/screenings|\/handovers|\/todos/.test(path)],
      ['the presidium', await bench.staff('presidium'), (path) => !/approval|fund/.test(path)],
      ['the chief scrutineer', await bench.staff('chiefScrutineer'), (path) => !/audit/.test(path)],
    ];
    const views = async () => JSON.stringify(await Promise.all(['released_ends', 'released_moderations', 'released_handover_steps', 'merge_roots'].map((view) => bench.running.database.query(`select * from ${view} where project_id = $1`, [id]))));
    const look = async () => new Map([['views', await views()], ...(await Promise.all(readers.map(async ([name, who, only]) => [...(await walk(who, known, only))].map(([path, answer]) => [`${name}: ${path}`, answer] as const)))).flat()]);

    const before = await look();
    const similar = before.get('anybody: post /api/public/{slug}/proposals/similar')!;
    expect([similar.slice(0, 3), similar.includes(id)]).toEqual(['200', true]);
    expect(before.get('a stranger: get /api/screenings/{id}/similar')).toMatch(/^404/);
    expect(before.size).toBeGreaterThan(100); // every GET of the app, for each of five readers
    ok(await asked.desk.put(`/api/screenings/${id}/opinion`, { ...FEASIBLE, verdict: 'infeasible', costCents: null, remarks: 'ZEBRA-OPINION' }));
    ok(await bench.office.post(`/api/screenings/${id}/complete-review`, { reason: '够了' }));
    ok(await bench.office.put(`/api/screenings/${id}/findings`, { findings: { finance: { finding: 'unmet', remark: 'ZEBRA-FINDING' } } }));
    ok(await draft(id, { code: 'not-feasible', reply: 'ZEBRA-REPLY', nextStep: 'ZEBRA-NEXT' }));
    ok(await bench.committee.post(`/api/screenings/${id}/send-back`, { version: 1, reason: 'ZEBRA-REPLY' }));
    ok(await draft(id, { code: 'not-feasible', reply: 'ZEBRA-REPLY', nextStep: 'ZEBRA-NEXT' }));
    expect(Object.fromEntries(await look())).toEqual(Object.fromEntries(before));

    // its opinion is asked for no longer, as its queue says too; of what others said it hears nothing
    const waiting = ok(await other.desk.get<unknown[]>('/api/todos'));
    expect(waiting).toEqual([]);
    const owns = JSON.stringify([await bench.look(id, other.desk), waiting]);
    expect(SECRETS.filter((secret) => owns.includes(secret))).toEqual([]);
    expect((await stranger.desk.get(`/api/screenings/${id}`)).status).toBe(404);
    const log = (await bench.office.get('/api/audit?from=0&limit=500')).bytes.toString();
    expect(SECRETS.filter((secret) => log.includes(secret))).toEqual([]);

    ok(await bench.committee.post(`/api/screenings/${id}/sign-off`, { version: 2 }));
    expect(await views()).toContain('ZEBRA-REPLY');
    const after = await bench.look(id, other.desk);
    expect(after).toMatchObject({ conclusions: [{ reply: 'ZEBRA-REPLY' }], findings: { finance: { finding: 'unmet' } } });
    expect(after.assignments.map(({ opinion }) => opinion?.remarks ?? null).sort()).toEqual(['ZEBRA-OPINION', null]);
    expect(after).toMatchObject({ original: null, contact: null, history: [] } satisfies Partial<BenchSuggestion>);
  }, 240_000);
});

it('did nothing that the log does not have', () => writes.expectNone('post /api/screenings/{id}/sign-off', 'post /api/screenings/{id}/send-back', 'post /api/screenings/{id}/reopen', 'post /api/screenings/{id}/complete-review'));
