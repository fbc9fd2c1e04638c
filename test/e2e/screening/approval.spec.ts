import { PRESETS } from '../../../src/domain/ballot/presets';
import type { ApprovalView, ApproveRequest, FundView } from '../../../src/contract/http/approval';
import type { ClosingView } from '../../../src/contract/http/closing';
import type { ProjectView } from '../../../src/contract/http/projects';
import type { ProblemDetails } from '../../../src/contract/problem-details';
import type { RuleProfileView } from '../../../src/contract/http/congresses';
import { Bench, ok, ROUTINE } from './bench-kit';
import { SilentWrites } from '../../support/silent-writes';

let bench: Bench;
let writes: SilentWrites;
let profileId: string;
beforeAll(async () => {
  bench = await Bench.begin();
  writes = await SilentWrites.of(bench.running);
  profileId = ok(await bench.office.post<RuleProfileView>('/api/rule-profiles', { effectiveOn: '2026-01-01', profile: { ...PRESETS['county-competitive'], allowEqualNumber: false, surplusMin: { percent: 20, base: 'elected' } } })).id;
});
afterAll(() => bench.end());

const codes = (body: unknown) => (body as ProblemDetails).problems.map(({ code }) => code);
const view = async (round: string) => ok(await bench.office.get<ApprovalView>(`/api/programmes/${round}/approval`));
const list = (round: string, ids: readonly string[]) => bench.office.put<ApprovalView>(`/api/programmes/${round}/shortlist`, { ids });
const record = (round: string, act: Partial<ApproveRequest>, who = bench.committee) =>
  who.post<ApprovalView>(`/api/programmes/${round}/approval-acts`, { step: 'government', outcome: 'passed', decidedOn: '2026-12-10', document: null, backTo: null, reason: null, ...act });
const CANDIDATE = { code: 'adopted-as-candidate', reply: '已列入候选项目，提请人民代表大会票决。', nextStep: null, target: null } as const;

async function candidate(round: string): Promise<string> {
  const id = await bench.accepted(round);
  await bench.fillSheet(id);
  await bench.sign(id, CANDIDATE);
  return id;
}

describe('the approval chain', () => {
  it('takes a signed list step by step to the candidates, without copying, and tells nobody before', async () => {
    const round = await bench.round({ seats: 2, profileId });
    const ids = [await candidate(round), await candidate(round), await candidate(round)];
    ok(await list(round, [ids[2]!, ids[0]!, ids[1]!]));
    expect(await view(round)).toMatchObject({ standing: 'step', waitsFor: 0, seats: 2, surplus: { surplus: 1, ofElected: [1, 2], ofCandidates: [1, 3] }, problems: [], warnings: [] });
    expect(codes((await record(round, { step: 'committee' })).body)).toEqual(['step-out-of-order']);
    expect(codes((await record(round, {})).body)).toEqual(['document-missing']);
    ok(await record(round, { document: '会议纪要〔2026〕12号' }));
    expect((await list(round, ids)).status).toBe(409);
    const released = () => bench.running.database.query('select from released_ends where project_id = any($1)', [ids]);
    expect([await released(), ok(await bench.office.get<ProjectView[]>('/api/projects?year=2027'))]).toEqual([[], []]);
    expect(await record(round, { step: 'committee' })).toMatchObject({ status: 200, body: { standing: 'done', waitsFor: null } });
    const projects = ok(await bench.office.get<ProjectView[]>('/api/projects?year=2027'));
    expect(projects.map(({ id, candidateOn }) => [id, candidateOn])).toEqual([ids[2], ids[0], ids[1]].map((id) => [id, '2026-12-10']));
    expect(await released()).toHaveLength(3);
    expect(codes((await record(round, { step: 'committee' })).body)).toEqual(['all-have-passed']);
  });

  it('refuses at its end what is not signed, too few, or too small a surplus, and says both figures', async () => {
    const round = await bench.round({ seats: 2, profileId });
    const [first, second] = [await candidate(round), await candidate(round)];
    const third = await bench.accepted(round);
    ok(await list(round, [first, second]));
    expect(await view(round)).toMatchObject({ surplus: { surplus: 0, ofElected: [0, 2], ofCandidates: [0, 2] }, problems: [{ code: 'equal-number' }] });
    ok(await list(round, [first, third]));
    ok(await record(round, { document: '纪要' }));
    expect(codes((await record(round, { step: 'committee' })).body)).toEqual(['candidate-not-signed', 'equal-number']);
    ok(await record(round, { step: 'committee', outcome: 'sent-back', reason: '差额不够' }));
    expect(await view(round)).toMatchObject({ standing: 'bench', acts: [{ outcome: 'passed' }, { outcome: 'sent-back', reason: '差额不够' }] });
    ok(await list(round, [first]));
    expect((await view(round)).problems.map(({ code }) => code)).toEqual(['more-seats-than-items']);
    ok(await list(round, []));
    expect((await view(round)).problems.map(({ code }) => code)).toEqual(['list-is-empty', 'more-seats-than-items']);
  });

  it('is recorded once, however many press', async () => {
    const round = await bench.round();
    ok(await list(round, [await candidate(round)]));
    const answers = await Promise.all([1, 2, 3].map(() => record(round, { document: '纪要' })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
  });
});

describe('the suggestion fund', () => {
  it('is never exceeded, however many fix amounts at once, nor made smaller than what is fixed', async () => {
    const round = await bench.round({ kind: 'suggestion-fund', fundCents: 100_00 });
    const ids = await Promise.all([1, 2, 3, 4, 5].map(() => bench.suggest(round)));
    const fix = (id: string, amountCents: number, who = bench.committee) => who.put<FundView & ProblemDetails>(`/api/programmes/${round}/fund/${id}`, { amountCents });
    const answers = await Promise.all(ids.map((id) => fix(id, 30_00)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 409, 409]);
    const refused = answers.findIndex(({ status }) => status === 409);
    expect(answers[refused]!.body.problems).toEqual([{ code: 'fund-exceeded', at: 'amountCents', values: { left: 10_00 } }]);
    expect(await fix(ids[refused]!, 10_00)).toMatchObject({ status: 200, body: { fundCents: 100_00, fixedCents: 100_00 } });
    const { database } = bench.running;
    await expect(database.query('update fund_amounts set amount_cents = amount_cents + 1 where project_id = $1', [ids[refused]])).rejects.toThrow('fund_amounts_stay_within_the_fund');
    await expect(database.query('update programmes set fund_cents = 9999 where programme_id = $1', [round])).rejects.toThrow('fund_amounts_stay_within_the_fund');
    ok(await bench.committee.delete(`/api/programmes/${round}/fund/${ids[refused]}`));
    expect(ok(await bench.office.get<FundView>(`/api/programmes/${round}/fund`))).toMatchObject({ fixedCents: 90_00 });
    expect((await fix(await bench.suggest(await bench.round()), 1)).status).toBe(404);
    expect((await bench.office.get<ProblemDetails>(`/api/programmes/${await bench.round()}/fund`)).body.code).toBe('not-a-fund');
  });
});

describe('closing a round', () => {
  const closing = async (round: string, query = '') => ok(await bench.office.get<ClosingView>(`/api/programmes/${round}/closing${query}`));

  it('is refused while anyone is owed a reply, names every one, and shows the reply rate', async () => {
    const round = await bench.round();
    const ids: string[] = [];
    for (let number = 1; number <= 6; number += 1) ids.push(await bench.accepted(round));
    await bench.sign(ids[0]!);
    ok(await bench.office.post(`/api/screenings/${ids[1]}/merge`, { into: 1, reason: '同一盏灯' }));
    ok(await bench.office.post(`/api/screenings/${ids[2]}/conclusions`, ROUTINE));
    await bench.fillSheet(ids[3]!);
    await bench.sign(ids[3]!, CANDIDATE);
    expect(await closing(round)).toMatchObject({ total: 6, replied: 2, owed: 4, next: null, problems: [3, 4, 5, 6].map((number) => ({ code: 'end-missing', at: `#${number}` })) });
    const page = await closing(round, '?limit=3');
    expect([page.problems.length, page.next, (await closing(round, `?from=${page.next}`)).problems]).toEqual([3, 3, [{ code: 'end-missing', at: '#6' }]]);
    const refused = await bench.office.post<ProblemDetails>(`/api/programmes/${round}/close`);
    expect([refused.status, refused.body.code, refused.body.problems.length]).toEqual([409, 'replies-owed', 5]);
    await expect(bench.running.database.query('update programmes set closed_at = now() where programme_id = $1', [round])).rejects.toThrow('programmes_close_when_nobody_is_owed');

    ok(await bench.committee.post(`/api/screenings/${ids[2]}/sign-off`, { version: 1 }));
    for (const id of ids.slice(3)) ok(await bench.office.put(`/api/programmes/${round}/exceptions/${id}`, { code: 'awaiting-higher-authority', reason: '等市里批复' }));
    ok(await bench.office.delete(`/api/programmes/${round}/exceptions/${ids[5]}`));
    expect(await closing(round)).toMatchObject({ owed: 1, excepted: 2 });
    ok(await bench.office.put(`/api/programmes/${round}/exceptions/${ids[5]}`, { code: 'other', reason: '提出人联系不上' }));
    expect(ok(await bench.office.post<ClosingView>(`/api/programmes/${round}/close`))).toMatchObject({ total: 6, replied: 3, owed: 0, closedAt: expect.any(String) });
    for (const answer of [await bench.office.post<ProblemDetails>(`/api/screenings/${ids[4]}/conclusions`, ROUTINE), await bench.moderate(round, [ids[4]!]), await list(round, []), await bench.office.post(`/api/programmes/${round}/close`)]) {
      expect([answer.status, (answer.body as ProblemDetails).code]).toEqual([409, 'round-closed']);
    }
    expect((await bench.look(ids[4]!)).acts).toEqual([]);
  });
});

it('did nothing that the log does not have', () => writes.expectNone('post /api/programmes/{id}/approval-acts', 'put /api/programmes/{id}/fund/{projectId}', 'delete /api/programmes/{id}/fund/{projectId}', 'post /api/programmes/{id}/close'));
