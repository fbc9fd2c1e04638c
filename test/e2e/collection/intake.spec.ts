import type { AuditPage } from '../../../src/contract/http/audits';
import type { PublicProgramme } from '../../../src/contract/http/programmes';
import type { Origin, ProposalReceipt, ProposeRequest, QueryAnswer } from '../../../src/contract/http/proposals';
import type { ProblemDetails } from '../../../src/contract/problem-details';
import { queryCode, querySeed } from '../../../src/domain/collection/query-code';
import { AuditsService } from '../../../src/modules/audits/audits.service';
import { IntakeService } from '../../../src/modules/proposals/intake/intake.service';
import { LaterNews } from '../../../src/modules/proposals/later-news';
import { ProposalsService } from '../../../src/modules/proposals/proposals.service';
import { idea, PAST_DATES, places, round } from '../../factories/collection';
import { foundCongress, signedInStaff } from '../../factories/congress';
import { BrowserSession } from '../../support/browser-session';
import { runApp, type RunningApp } from '../../support/running-app';
import { until } from '../ballots/until';

let running: RunningApp;
let congressId: string;
let programmeId: string;
let nobody: BrowserSession;
beforeAll(async () => {
  running = await runApp();
  congressId = (await foundCongress(running)).id;
  await places(running, congressId);
  programmeId = await round(running, congressId);
  nobody = new BrowserSession(running.url);
});
afterAll(() => running.stop());

/** From an address of its own, so that no test is slowed down by another. */
const from = (address: number): BrowserSession => Object.assign(new BrowserSession(running.url), { headers: { 'x-forwarded-for': `10.0.${address >> 8}.${address & 255}` } });
const propose = <T = ProposalReceipt>(request: object, who = from(1)) => who.post<T>('/api/public/test/proposals', request);
const count = async (table: string): Promise<number> => (await running.database.query(`select count(*)::int as n from ${table}`))[0].n;
const ask = <T = QueryAnswer>(code: string, who = from(2)) => who.post<T>('/api/public/test/queries', { queryCode: code });
const asOffice = <T>(work: (service: ProposalsService) => Promise<T>) => work(running.app.get(ProposalsService));

describe('taking suggestions in', () => {
  it('tells whoever wants to write which rounds are open, with fields, places and lists', async () => {
    const past = await round(running, congressId, PAST_DATES);
    const { body } = await nobody.get<PublicProgramme[]>('/api/public/test/programmes');
    expect(body.find(({ id }) => id === programmeId)).toMatchObject({ isOpen: true, phase: 'collection', nextChange: { phase: 'screening' }, areas: ['东门街道', '城关镇'], categories: [{ code: 'city', text: '市政建设' }, { code: 'health' }] });
    expect(body.find(({ id }) => id === past)).toMatchObject({ isOpen: false, phase: 'screening' });
    expect(body[0]!.negativeList.length).toBe(8);
    expect((await nobody.get('/api/public/elsewhere/programmes')).status).toBe(404);
  });

  it('gives a number and a query code, with which the proposer reads state and words', async () => {
    const { status, body } = await propose(idea(programmeId, { name: '张三', phone: '13800138000' }));
    expect([status, body.number, body.queryCode]).toEqual([201, expect.stringMatching(/^2027-[A-Z]\d{5}$/), expect.stringMatching(/^([0-9A-Z]{4}-){3}[0-9A-Z]{4}$/)]);
    const answer = await ask(body.queryCode!.toLowerCase().replaceAll('-', ' '));
    expect(answer.body).toMatchObject({ number: body.number, title: '老街装路灯', state: 'received', reply: null, publicId: null, original: { need: '老街晚上没有路灯，老人出门不方便。' } });
    expect(answer.bytes.toString()).not.toMatch(/张三|13800138000/);
  });

  it('takes the same request in once, also when it comes four times at once', async () => {
    const before = await count('proposals');
    const request = idea(programmeId, { title: '只提一次的路灯' });
    const answers = await Promise.all(Array.from({ length: 4 }, () => propose(request)));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    expect(new Set(answers.map(({ body }) => `${body.id} ${body.number}`)).size).toBe(1);
    expect(answers.filter(({ body }) => body.queryCode !== null)).toHaveLength(1);
    expect((await propose({ ...request, title: '换了一个标题' })).body).toEqual({ ...answers[0]!.body, queryCode: null });
    expect([await count('proposals'), await count('projects'), await count('proposers')]).toEqual([before + 1, before + 1, before + 1]);
  });

  it('lets the database decide between two that both found nothing: they wait for the same number, one gets in and the other gets its answer', async () => {
    const [before, request, holder] = [await count('proposals'), idea(programmeId), running.database.createQueryRunner()];
    await holder.startTransaction();
    await holder.query('select from programmes where programme_id = $1 for update', [programmeId]);
    const twins = [propose(request), propose(request)];
    const waiting = async (): Promise<number> => (await running.database.query(`select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like 'update programmes%'`))[0].n;
    await until(async () => (await waiting()) === 2);
    await holder.commitTransaction();
    await holder.release();
    const answers = await Promise.all(twins);
    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    expect(answers[0]!.body.id).toBe(answers[1]!.body.id);
    expect(answers.filter(({ body }) => body.queryCode === null)).toHaveLength(1);
    expect(await count('proposals')).toBe(before + 1);
  });

  it('answers a late repetition after the round has closed, and takes nothing new', async () => {
    const request = idea(programmeId);
    const { body } = await propose(request);
    // Nobody is owed a reply, or the round would not close.
    await running.database.query(`insert into closing_exceptions (congress_id, project_id, code, reason, listed_by) select congress_id, project_id, 'other', '测试', '测试' from proposals where programme_id = $1`, [programmeId]);
    await running.database.query('update programmes set closed_at = now() where programme_id = $1', [programmeId]);
    expect((await propose(request)).body).toEqual({ ...body, queryCode: null });
    expect((await propose<ProblemDetails>(idea(programmeId))).body.code).toBe('collection-closed');
    await running.database.query('update programmes set closed_at = null where programme_id = $1', [programmeId]);
  });

  it('lets the form know its query code without an answer: it follows from the secret key, of which only a hash is kept', async () => {
    const request = idea(programmeId);
    const { body } = await propose(request);
    expect(queryCode(querySeed(programmeId, request.sourceKey))).toBe(body.queryCode);
    const kept = JSON.stringify(await running.database.query('select * from proposals'));
    expect(kept).not.toContain(request.sourceKey);
    expect(kept).not.toContain(body.queryCode);
  });

  it('numbers without gaps or doubles while many write at once, and tells two rounds apart', async () => {
    const other = await round(running, congressId);
    const receipts = await Promise.all(Array.from({ length: 12 }, (_, at) => propose(idea(at % 2 ? other : programmeId), from(100 + at))));
    expect(new Set(receipts.map(({ body }) => body.number)).size).toBe(12);
    const numbers = (await running.database.query<{ number: number }[]>('select number from proposals where programme_id = $1 order by number', [other])).map(({ number }) => number);
    expect(numbers).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('records that it came, and no word of it', async () => {
    const { body } = await propose(idea(programmeId, { name: '李四', phone: '13900139000', need: '请联系 13900139000，老街晚上没有灯。' }));
    const { size } = await running.app.get(AuditsService).page(congressId, 0, 1);
    const page: AuditPage = await running.app.get(AuditsService).page(congressId, size - 1, 1);
    expect(page.entries[0]).toMatchObject({ act: 'proposals.receive', subject: body.id, actor: { kind: 'system' }, details: { number: body.number, origin: 'resident', originalHash: expect.stringMatching(/^[0-9a-f]{64}$/) } });
    expect(JSON.stringify(page.entries[0])).not.toMatch(/李四|13900139000|老街/);
  });

  it('keeps for ever what the proposer wrote, whoever changes the record', async () => {
    const { body } = await propose(idea(programmeId));
    await expect(running.database.query(`update proposals set original = '{}' where project_id = $1`, [body.id])).rejects.toThrow('proposals_keep_the_original');
    await expect(running.database.query('update proposals set source_key = $2 where project_id = $1', [body.id, 'x'])).rejects.toThrow('proposals_keep_the_original');
  });
});

describe('bad input', () => {
  const cases: readonly (readonly [string, Partial<Record<keyof ProposeRequest, unknown>>, readonly string[]])[] = [
    ['10,000 characters in every field', Object.fromEntries(['title', 'need', 'location', 'beneficiaries', 'target', 'fundingSource', 'finishBy', 'stageTarget', 'responsibleUnit', 'name'].map((field) => [field, '字'.repeat(10_000)])), ['title', 'need', 'location', 'beneficiaries', 'target', 'fundingSource', 'finishBy', 'stageTarget', 'responsibleUnit', 'name']],
    ['null bytes', { title: 'a\u0000b路灯', need: '老街晚上没有路灯\u0000老人' }, ['title', 'need']],
    ['turned direction', { location: '\u202e街老' }, ['location']],
    ['nothing at all', { title: '', need: ' \n ' }, ['title', 'need']],
    ['a field and a town that are not there', { category: 'moon', area: '月球' }, ['category', 'area']],
    ['a range that falls and a point in space', { costLowCents: 2, costCents: 1, latitude: 100, longitude: 0 }, ['costLowCents', 'latitude']],
    ['half a point', { latitude: 30 }, ['latitude']],
    ['several years without a stage', { finishesInYear: false }, ['stageTarget']],
    ['a telephone that is none', { phone: '不告诉你' }, ['phone']],
    ['photos that were never sent', { attachmentIds: ['00000000-0000-4000-8000-000000000000'] }, ['attachmentIds[0]']],
    ['an organisation that says little', { proposerKind: 'organisation' }, ['beneficiaries', 'target', 'costCents', 'fundingSource', 'finishBy', 'responsibleUnit']],
  ];

  it.each(cases)('names every reason for %s, and takes nothing in', async (_, change, at) => {
    const before = [await count('proposals'), await count('projects')];
    const { status, body } = await propose<ProblemDetails>({ ...idea(programmeId), ...change }, from(50));
    expect([status, body.code, body.problems.map((problem) => problem.at)]).toEqual([422, 'invalid-proposal', at]);
    expect([await count('proposals'), await count('projects')]).toEqual(before);
  });

  it('refuses half a character at the door, by the name of its field', async () => {
    const before = [await count('proposals'), await count('projects')];
    const { status, body } = await propose<ProblemDetails>({ ...idea(programmeId), need: '老街晚上没有路灯，老人\ud83d' }, from(50));
    expect([status, body.code, body.problems]).toEqual([400, 'invalid-request', [{ code: 'broken-character', at: 'need' }]]);
    expect([await count('proposals'), await count('projects')]).toEqual(before);
  });

  it.each([
    ['wrong types', { title: 1, need: null, finishesInYear: 'yes', attachmentIds: 'x' }],
    ['a field nobody asked for', { isPublic: true }],
    ['a short key', { sourceKey: 'x' }],
    ['an origin', { origin: 'deputy' }],
  ])('refuses %s', async (_, change) => {
    const { status, body } = await propose<ProblemDetails>({ ...idea(programmeId), ...change }, from(51));
    expect([status, body.code]).toEqual([400, 'invalid-request']);
    expect(new Set(body.problems.map(({ at }) => at))).toEqual(new Set(Object.keys(change)));
  });

  it('knows no other rounds, stations and congresses', async () => {
    const nowhere = '00000000-0000-4000-8000-000000000000';
    expect((await propose<ProblemDetails>(idea(nowhere))).body).toMatchObject({ code: 'not-found', problems: [{ code: 'programme-unknown' }] });
    expect((await propose<ProblemDetails>(idea(programmeId, { stationCode: 'none' }))).body).toMatchObject({ code: 'not-found', problems: [{ code: 'station-unknown' }] });
    expect((await from(1).post('/api/public/elsewhere/proposals', idea(programmeId))).status).toBe(404);
  });

  it('takes nothing in outside the window, and year-round where the round says so', async () => {
    expect((await propose<ProblemDetails>(idea(await round(running, congressId, PAST_DATES)))).body.code).toBe('collection-closed');
    expect((await propose(idea(await round(running, congressId, { ...PAST_DATES, isContinuous: true })))).status).toBe(201);
  });

  it('keeps scripts, HTML and formulas as the words they are', async () => {
    const title = '<script>alert(1)</script>';
    const need = '=HYPERLINK("http://x") <img src=x onerror=alert(1)> \'; drop table proposals; --';
    const { body } = await propose(idea(programmeId, { title, need }), from(52));
    const answer = await ask(body.queryCode!);
    expect(answer.body.original).toMatchObject({ title, need });
    expect(answer.headers.get('content-type')).toContain('application/json');
  });
});

describe('query codes', () => {
  it('say where it stands, and no more than anybody may know', async () => {
    const { body } = await propose(idea(programmeId), from(53));
    const code = body.queryCode!;
    await running.database.transaction((tx) => asOffice((service) => service.show(tx, congressId, [body.id], true)));
    expect((await ask(code)).body).toMatchObject({ state: 'collected', publicId: body.id, hiddenBecause: null });
    const news = running.app.get(LaterNews);
    const [{ replies }] = [news];
    news.replies = async () => new Map([[body.id, { code: 'daily', text: '已转县住建局日常办理。', nextStep: '三个月内答复', repliedOn: '2026-11-01', handover: [] }]]);
    expect((await ask(code)).body).toMatchObject({ state: 'answered', reply: { text: '已转县住建局日常办理。' } });
    news.replies = replies;
  });

  it('name the suggestion that it was merged into', async () => {
    const [one, other] = [(await propose(idea(programmeId), from(54))).body, (await propose(idea(programmeId, { title: '老街路灯' }), from(54))).body];
    await running.database.query(`insert into merges (congress_id, merge_id, project_id, into_id, reason, merged_by) values ($1, gen_random_uuid(), $2, $3, '同一处路灯', '某')`, [congressId, one.id, other.id]);
    expect((await ask(one.queryCode!)).body).toMatchObject({ state: 'merged', mergedInto: { id: other.id, number: other.number, title: '老街路灯' }, original: { title: '老街装路灯' } });
  });

  it('are not guessed: wrong ones are refused alike, and after sixty the address waits', async () => {
    const robot = from(60);
    const { body } = await propose(idea(programmeId), from(61));
    expect((await ask<ProblemDetails>('0000-0000-0000-0000', robot)).body).toMatchObject({ code: 'not-found', problems: [{ code: 'query-code-unknown' }] });
    expect((await ask<ProblemDetails>('no code', robot)).body.problems[0]!.code).toBe('query-code-malformed');
    for (let tries = 2; tries < 60; tries += 1) await ask('0000-0000-0000-0000', robot);
    expect((await ask<ProblemDetails>(body.queryCode!, robot)).body).toMatchObject({ code: 'too-many-requests', problems: [{ code: 'too-many-wrong-codes' }] });
    expect((await ask(body.queryCode!, from(62))).status).toBe(200);
  });
});

describe('a flood from one address', () => {
  it('is slowed to sixty a minute with the time to wait, and keeps no neighbour, no deputy and no clerk out', async () => {
    const robot = from(70);
    const answers = await Promise.all(Array.from({ length: 80 }, () => propose<ProblemDetails & ProposalReceipt>(idea(programmeId), robot)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(60);
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused).toHaveLength(20);
    expect(refused[0]!.body).toMatchObject({ code: 'too-many-requests', problems: [{ code: 'come-again-in', values: { seconds: expect.any(Number) } }] });
    expect(Number(refused[0]!.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await propose(idea(programmeId), from(71))).status).toBe(201);
    const clerk = await signedInStaff(running, 'office');
    clerk.headers = robot.headers;
    expect((await clerk.post('/api/proposals', { ...idea(programmeId), origin: 'hotline', source: 'hotline' })).status).toBe(201);
  });

  it('of ten thousand loses nothing: each is taken in and stands once, or is refused with the time to wait', async () => {
    const [robot, before] = [from(72), await count('proposals')];
    const left = Array.from({ length: 10_000 }, () => idea(programmeId)).values();
    const answers: string[] = [];
    const sender = async (): Promise<void> => {
      for (const request of left) {
        const { status, body, headers } = await propose<ProblemDetails>(request, robot);
        answers.push(status === 201 ? 'taken' : `${status} ${body.code}, again in ${Number(headers.get('retry-after')) > 0 ? 'seconds' : 'no time'}`);
      }
    };
    await Promise.all(Array.from({ length: 50 }, sender));
    const taken = answers.filter((answer) => answer === 'taken').length;
    // On a slow machine the database may have no hand free for some of the sixty.
    const busy = answers.filter((answer) => answer === '503 busy, again in seconds').length;
    const refused = answers.filter((answer) => answer === '429 too-many-requests, again in seconds').length;
    expect(taken + busy + refused).toBe(10_000);
    expect([taken + busy >= 60, await count('proposals')]).toEqual([true, before + taken]);
  }, 180_000);

  it('does not believe what is said about an address by anybody but a proxy on this machine', () => {
    expect(running.app.getHttpAdapter().getInstance().get('trust proxy fn')('192.168.1.20', 0)).toBe(false);
    expect(running.app.getHttpAdapter().getInstance().get('trust proxy fn')('127.0.0.1', 0)).toBe(true);
  });
});

describe('staff', () => {
  it('enter what came by telephone or on paper, and a unit its own', async () => {
    const office = await signedInStaff(running, 'office');
    const unit = await signedInStaff(running, 'unitStaff');
    const full = { proposerKind: 'organisation', beneficiaries: '3000 人', target: '40 盏', costCents: 100_00, fundingSource: '县财政', finishBy: '2027年10月', responsibleUnit: '住建局' } as const;
    const { body } = await office.post<ProposalReceipt>('/api/proposals', { ...idea(programmeId, { name: '王五', phone: '0578-2123456' }), origin: 'hotline', source: 'hotline' });
    expect(await asOffice((service) => service.contact(running.database.manager, congressId, body.id))).toEqual({ name: '王五', phone: '0578-2123456' });
    const own = await unit.post<ProposalReceipt>('/api/proposals', { ...idea(programmeId, full), origin: 'department', source: 'form' });
    expect(await asOffice((service) => service.find(running.database.manager, congressId, own.body.id))).toMatchObject({ origin: 'department', unitId: expect.any(String), proposerKind: 'organisation' });
    for (const origin of ['town', 'resident', 'deputy', 'import']) expect((await unit.post<ProblemDetails>('/api/proposals', { ...idea(programmeId, full), origin, source: 'form' })).body.problems[0]!.code).toBe('origin-not-yours');
    expect((await nobody.post('/api/proposals', idea(programmeId))).status).toBe(401);
  });

  it('learn as what they may enter: a unit for itself, the office for any', async () => {
    const origins = async (role: 'office' | 'unitStaff') => (await (await signedInStaff(running, role)).get<Origin[]>('/api/proposals/origins')).body;
    expect([await origins('office'), await origins('unitStaff')]).toEqual([['hotline', 'paper', 'department', 'town', 'organisation'], ['hotline', 'paper', 'department']]);
    expect((await (await signedInStaff(running, 'standingCommittee')).get('/api/proposals/origins')).status).toBe(403);
  });

  it('never meet the key of a resident: each door has keys of its own', async () => {
    const request = idea(programmeId);
    const [resident, office] = [(await propose(request, from(80))).body, await signedInStaff(running, 'office')];
    const entered = await running.app.get(IntakeService).receive(null, { ...request, title: '表格中的建议' }, { congressId, origin: 'import', source: 'import', way: 'import' });
    expect(entered.id).not.toBe(resident.id);
    expect((await office.post<ProblemDetails>('/api/proposals', { ...request, origin: 'paper', source: 'letter' })).body.code).toBe('already-exists');
  });
});
