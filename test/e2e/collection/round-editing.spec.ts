import type { AuditPage } from '../../../src/contract/http/audits';
import type { ProgrammeView, RoundUse, SaveProgrammeRequest } from '../../../src/contract/http/programmes';
import type { ProblemDetails } from '../../../src/contract/problem-details';
import { idea, OPEN_DATES } from '../../factories/collection';
import { BrowserSession } from '../../support/browser-session';
import { until } from '../ballots/until';
import { Bench, CHAIN, ok } from '../screening/bench-kit';

let bench: Bench;
beforeAll(async () => {
  bench = await Bench.begin();
});
afterAll(() => bench.end());

const CATEGORIES = [{ code: 'road', text: '道路' }, { code: 'health', text: '医疗' }];
const view = async (id: string) => ok(await bench.office.get<ProgrammeView>(`/api/programmes/${id}`));
const use = async (id: string) => ok(await bench.office.get<RoundUse>(`/api/programmes/${id}/use`));
const change = (id: string, wish: Partial<SaveProgrammeRequest>) => bench.office.patch<ProgrammeView & ProblemDetails>(`/api/programmes/${id}`, wish);
const refusal = async (id: string, wish: Partial<SaveProgrammeRequest>) => {
  const { status, body } = await change(id, wish);
  return [status, body.code, ...(body.problems ?? []).map(({ code, at }) => `${at}: ${code}`)];
};
const changesOf = async (id: string) =>
  ok(await (await bench.staff('auditAdmin')).get<AuditPage>('/api/audit?from=0&limit=500')).entries.filter(({ act, subject }) => act === 'programmes.change' && subject === id);

describe('a round that was made', () => {
  it('is edited as a whole, and the log says who changed what, and nothing where nothing changed', async () => {
    const id = await bench.round({ categories: CATEGORIES });
    const before = await view(id);
    const negativeList = [{ code: 'debt', text: '不得增加债务', words: ['贷款', '举债'] }];
    const criteria = [{ code: 'finance', text: '财政承受能力' }];
    const { phase: _, nextChange: __, hold: ___, closedAt: ____, id: _____, revision: ______, ...same } = before;
    ok(await change(id, { ...same, negativeList, criteria, closesAt: before.closesAt.replace('.000Z', '+00:00'), seats: 12, approvalChain: CHAIN.slice(0, 1) }));
    expect(await view(id)).toEqual({ ...before, revision: expect.any(String), negativeList, criteria, seats: 12, approvalChain: CHAIN.slice(0, 1) });
    ok(await change(id, { negativeList, seats: 12 }));
    const log = await changesOf(id);
    expect(log.map(({ actor, details }) => [actor, details])).toEqual([[expect.objectContaining({ name: '职员 office' }), { negativeList, criteria, seats: 12, approvalChain: CHAIN.slice(0, 1) }]]);
    expect((await (await bench.staff('standingCommittee')).patch(`/api/programmes/${id}`, { seats: 1 })).status).toBe(403);
  });

  it('is edited by one of two who began from the same, and neither undoes what the other did', async () => {
    const id = await bench.round();
    const { revision } = await view(id);
    const answers = await Promise.all([{ seats: 7 }, { seats: null, name: `另一名称 ${id}` }].map((wish) => bench.office.patch<ProblemDetails>(`/api/programmes/${id}`, { ...wish, basedOn: revision })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)!.body.code).toBe('version-conflict');
    const now = await view(id);
    expect(now.revision).not.toBe(revision);
    ok(await bench.office.patch(`/api/programmes/${id}`, { seats: 8, basedOn: now.revision }));
  });

  it('is refused rows without words, rows twice and chains that cannot be', async () => {
    const id = await bench.round();
    const twice = [{ code: 'a', text: '债务', words: [] }, { code: 'b', text: '债务', words: [] }];
    expect(await refusal(id, { positiveList: twice, approvalChain: [CHAIN[0]!, CHAIN[0]!] })).toEqual([422, 'invalid-round', 'positiveList[1].text: row-listed-twice', 'steps[1].id: step-listed-twice']);
  });

  it('keeps what suggestions rest on: the year in their numbers, the fields they name, the criteria they were weighed by', async () => {
    const id = await bench.round({ categories: CATEGORIES, criteria: [{ code: 'finance', text: '财政' }, { code: 'landUse', text: '用地' }] });
    const suggestion = await bench.accepted(id);
    ok(await bench.office.put(`/api/screenings/${suggestion}/findings`, { findings: { finance: { finding: 'met', remark: '' } } }));
    expect(await use(id)).toMatchObject({ suggestions: 1, categories: ['road'], criteria: ['finance'], signed: 0, approvals: 0 });
    expect(await refusal(id, { year: 2028, categories: [CATEGORIES[1]!], criteria: [{ code: 'landUse', text: '用地' }] })).toEqual([409, 'round-change-refused', 'year: year-is-in-numbers', 'categories: category-in-use', 'criteria: criterion-in-use']);
    ok(await change(id, { categories: [{ code: 'road', text: '市政道路' }], criteria: [{ code: 'finance', text: '财政承受能力' }] }));
    ok(await bench.office.put(`/api/screenings/${suggestion}/findings`, { findings: { finance: { finding: 'met', remark: '' } } }));
    await bench.sign(suggestion);
    expect(await refusal(id, { criteria: [{ code: 'finance', text: '财政' }] })).toEqual([409, 'round-change-refused', 'criteria: criteria-stand-once-signed']);
    ok(await change(id, { negativeList: [{ code: 'debt', text: '不得增加债务', words: [] }] }));
  });

  it('that has no criteria of its own is weighed by the six that ship, which stand as well', async () => {
    const id = await bench.round();
    const suggestion = await bench.accepted(id);
    await bench.fillSheet(suggestion);
    expect(await refusal(id, { criteria: [{ code: 'landUse', text: '用地' }] })).toEqual([409, 'round-change-refused', ...Array.from({ length: 5 }, () => 'criteria: criterion-in-use')]);
    ok(await bench.office.post(`/api/screenings/${suggestion}/conclusions`, { code: 'adopted-as-candidate', reply: '列为候选项目，提请大会票决。', nextStep: '', target: null }));
    const six = (await bench.look(suggestion)).criteria.map(({ code, text }) => ({ code, text }));
    expect(await refusal(id, { criteria: [...six, { code: 'new', text: '新的一项' }] })).toEqual([409, 'round-change-refused', 'criteria: criteria-stand-once-signed']);
    ok(await change(id, { criteria: six }));
  });

  it('is refused a moment that no clock can read, and takes a name that looks like one', async () => {
    const id = await bench.round();
    expect(await refusal(id, { collectsFrom: '2027-01-01T10:00:00+08' })).toEqual([422, 'invalid-round', 'collectsFrom: not-a-moment']);
    ok(await change(id, { name: `2027-01-01Tx ${id}` }));
  });

  it('takes in nothing by what it asked for before, when it is edited at that very moment', async () => {
    const id = await bench.round({ ...OPEN_DATES, categories: CATEGORIES });
    const { database, url } = bench.running;
    const editor = database.createQueryRunner();
    await editor.startTransaction();
    await editor.query(`update programmes set categories = $2 where programme_id = $1`, [id, JSON.stringify([CATEGORIES[1]])]);
    const sent = new BrowserSession(url).post<ProblemDetails>('/api/public/test/proposals', idea(id, { category: 'road', area: '' }));
    await until(async () => (await database.query(`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`)).length > 0);
    await editor.commitTransaction();
    await editor.release();
    const { status, body } = await sent;
    expect([status, body.problems.map(({ code }) => code)]).toEqual([422, ['category-unknown']]);
  });

  it('keeps the chain once a body has acted, and places and rules once all have passed', async () => {
    const id = await bench.round({ seats: 1, approvalChain: CHAIN.slice(0, 1), criteria: [{ code: 'finance', text: '财政' }] });
    const suggestion = await bench.accepted(id);
    await bench.fillSheet(suggestion);
    await bench.sign(suggestion, { code: 'adopted-as-candidate', reply: '列为候选项目，提请大会票决。', nextStep: '', target: null });
    ok(await bench.office.put(`/api/programmes/${id}/shortlist`, { ids: [suggestion] }));
    ok(await change(id, { seats: 2 }));
    const act = (outcome: 'passed' | 'sent-back') => bench.office.post(`/api/programmes/${id}/approval-acts`, { step: 'government', outcome, decidedOn: '2026-11-20', document: '会议纪要1号', backTo: null, reason: '再议' });
    ok(await act('sent-back'));
    expect(await refusal(id, { approvalChain: CHAIN })).toEqual([409, 'round-change-refused', 'approvalChain: chain-stands-once-begun']);
    ok(await change(id, { seats: 1 }));
    ok(await act('passed'));
    expect(await refusal(id, { seats: 3 })).toEqual([409, 'round-change-refused', 'seats: stands-once-approved']);
    ok(await change(id, { name: '改了名称的一轮' }));
  });

  it('stays as it is when a body acts while its chain is being changed: one of the two comes first', async () => {
    const passed = { step: 'government', outcome: 'passed', decidedOn: '2026-11-20', document: '会议纪要2号', backTo: null, reason: null };
    for (let turn = 0; turn < 6; turn += 1) {
      const id = await bench.round({ seats: null, approvalChain: CHAIN });
      const act = () => bench.office.post<ProblemDetails>(`/api/programmes/${id}/approval-acts`, passed);
      const edit = () => change(id, { approvalChain: CHAIN.slice(1) });
      const [acted, changed] = turn % 2 === 0 ? await Promise.all([act(), edit()]) : (await Promise.all([edit(), act()])).reverse();
      expect([acted!, changed!].filter(({ status }) => status === 200)).toHaveLength(1);
      expect([acted!, changed!].find(({ status }) => status !== 200)!.body.code).toBe(acted!.status === 200 ? 'round-change-refused' : 'approval-refused');
      expect((await view(id)).approvalChain).toEqual(acted!.status === 200 ? CHAIN : CHAIN.slice(1));
    }
  });

  it('leaves a fund what has been fixed of it, and is closed for good', async () => {
    const id = await bench.round({ kind: 'suggestion-fund', fundCents: 50_000_000 });
    const suggestion = await bench.accepted(id);
    ok(await bench.committee.put(`/api/programmes/${id}/fund/${suggestion}`, { amountCents: 30_000_000 }));
    expect(await refusal(id, { fundCents: 29_000_000 })).toEqual([409, 'round-change-refused', 'fundCents: fund-below-what-is-fixed']);
    expect(await refusal(id, { kind: 'annual', fundCents: null })).toEqual([409, 'round-change-refused', 'fundCents: fund-below-what-is-fixed']);
    ok(await change(id, { fundCents: 30_000_000 }));
    const empty = await bench.round();
    ok(await bench.office.post(`/api/programmes/${empty}/close`, { exceptions: [] }));
    expect((await refusal(empty, { seats: 3 }))[1]).toBe('round-closed');
  });
});
