import { randomUUID } from 'node:crypto';
import type { BallotView } from '../../../src/contract/http/ballots';
import type { ProblemDetails } from '../../../src/contract/problem-details';
import { Morning, ok } from './morning';

describe('bad input at the ballot endpoints', () => {
  let morning: Morning;
  let profile: string;
  let ballot: BallotView;
  beforeAll(async () => {
    morning = await Morning.begin({ deputies: 2 });
    profile = await morning.rules('county-competitive', { secrecy: 'anonymous', allowEqualNumber: true });
    ballot = await morning.draft(profile);
  });
  afterAll(() => morning.end());

  const state = async () => [await morning.query('select ballot_id, state, title from ballots order by 1'), await morning.query('select count(*) from audit_entries')];

  async function expectRefusal(status: number, code: string, answer: { readonly status: number; readonly body: unknown }): Promise<void> {
    const body = answer.body as ProblemDetails;
    expect([answer.status, body.code]).toEqual([status, code]);
    expect(JSON.stringify(body)).not.toMatch(/node_modules|\.ts:\d|at Object/);
  }

  it('refuses drafts that name nothing, and says every reason', async () => {
    const office = await morning.desk('office');
    const before = await state();
    const answer = await office.post<ProblemDetails>('/api/ballots', { title: '', purpose: 'serious', seats: 0, projectIds: ['x'], extra: 1 });
    await expectRefusal(400, 'invalid-request', answer);
    expect(answer.body.problems.map(({ at }) => at)).toEqual(expect.arrayContaining(['sittingId', 'title', 'purpose', 'profileId', 'seats', 'extra']));
    const sound = { sittingId: morning.sitting.id, title: '票决', purpose: 'rehearsal', profileId: profile, seats: 2, projectIds: [] };
    await expectRefusal(404, 'not-found', await office.post('/api/ballots', { ...sound, projectIds: [randomUUID()] }));
    await expectRefusal(404, 'not-found', await office.post('/api/ballots', { ...sound, sittingId: randomUUID() }));
    await expectRefusal(404, 'not-found', await office.post('/api/ballots', { ...sound, profileId: randomUUID() }));
    await expectRefusal(413, 'too-large', await office.post('/api/ballots', { ...sound, title: 'x'.repeat(2_000_000) }));
    expect(await state()).toEqual(before);
  });

  it('refuses presses that are unknown, early, or not for this role', async () => {
    const before = await state();
    const office = await morning.desk('office');
    await expectRefusal(404, 'not-found', await office.post(`/api/ballots/${ballot.id}/acts/explode`, { from: 'draft' }));
    await expectRefusal(404, 'not-found', await office.post(`/api/ballots/${randomUUID()}/acts/arm`, { from: 'draft' }));
    await expectRefusal(404, 'not-found', await office.post('/api/ballots/not-an-id/acts/arm', { from: 'draft' }));
    await expectRefusal(400, 'invalid-request', await office.post(`/api/ballots/${ballot.id}/acts/arm`, { from: 'somewhere' }));
    await expectRefusal(409, 'illegal-act', await office.post(`/api/ballots/${ballot.id}/acts/issue`, { from: 'armed' }));
    await expectRefusal(403, 'not-allowed', await office.post(`/api/ballots/${ballot.id}/acts/open`, { from: 'issuing' }));
    await expectRefusal(403, 'not-allowed', await office.post(`/api/ballots/${ballot.id}/acts/count`, { from: 'closed' }));
    expect(await state()).toEqual(before);
  });

  it('refuses to arm a ballot that cannot be voted on, or whose stations have made no key yet', async () => {
    const office = await morning.desk('office');
    const empty = await morning.draft(profile, { projectIds: [] });
    const sealed = await morning.draft(profile, { secrecy: 'sealed' });
    const before = await state();
    await expectRefusal(422, 'invalid-ballot', await office.post(`/api/ballots/${empty.id}/acts/arm`, { from: 'draft' }));
    await expectRefusal(409, 'ceremony-not-complete', await office.post(`/api/ballots/${sealed.id}/acts/arm`, { from: 'draft' }));
    expect(await state()).toEqual(before);
  });

  it('takes one of two changes of a draft that were based on the same revision', async () => {
    const office = await morning.desk('office');
    const { id, revision } = await morning.draft(profile);
    const change = (title: string, basedOn: number) => office.patch<BallotView & ProblemDetails>(`/api/ballots/${id}`, { title, basedOn });
    const answers = await Promise.all([change('甲', revision), change('乙', revision)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const late = await change('丙', revision);
    expect(late.body).toMatchObject({ code: 'version-conflict', problems: [{ at: 'basedOn', values: { by: expect.any(String), moment: expect.stringMatching(/Z$/) } }] });
    expect((await change('丙', revision + 1)).body).toMatchObject({ title: '丙', revision: revision + 2 });
    expect((await office.delete(`/api/ballots/${id}`)).status).toBe(204);
  });

  it('changes nothing about a ballot once it is armed', async () => {
    const office = await morning.desk('office');
    const { id } = await morning.draft(profile);
    await morning.advance(id, 'arm');
    await expectRefusal(409, 'ballot-frozen', await office.patch(`/api/ballots/${id}`, { title: '另一个标题' }));
    await expectRefusal(409, 'ballot-frozen', await office.delete(`/api/ballots/${id}`));
    await expect(morning.query(`update ballots set title = '另一个标题' where ballot_id = '${id}'`)).rejects.toThrow('ballots_stay_as_armed');
    for (const role of ['presidingOfficer', 'chiefScrutineer'] as const) await morning.press(role, id, 'void', { from: 'armed', reason: '试验' });
  });

  it('gives papers only to those entitled, in their time, for the request their device signed', async () => {
    const { id } = await morning.draft(profile);
    await morning.advance(id, 'arm');
    const [one, two] = await morning.tablets();
    const manifest = await morning.manifest(id, one!);
    await expect(one!.take(manifest)).rejects.toMatchObject({ status: 409, code: 'illegal-act' });
    await morning.advance(id, 'issue');
    const address = `/api/ballots/${id}/papers`;
    for (const request of ['', 'AAAA', '%%%', 'A'.repeat(599)]) {
      await expect(one!.session.post(address, { request, deviceSignature: 'AA' })).rejects.toMatchObject({ status: 400, code: 'invalid-request' });
    }
    await two!.take(manifest);
    const stolen = (two as unknown as { pending: { request: string } }).pending.request;
    await expect(one!.session.post(address, { request: stolen, deviceSignature: 'A'.repeat(86) })).rejects.toMatchObject({ status: 403, code: 'signature-invalid' });
    await expect(one!.session.get(`/api/ballots/${id}`)).rejects.toMatchObject({ status: 403, code: 'not-allowed' });
    await morning.press('presidingOfficer', id, 'void', { from: 'issuing', reason: '试验' });
    ok(await morning.press('chiefScrutineer', id, 'void', { from: 'issuing', reason: '试验' }));
    await expect(one!.take(manifest)).rejects.toMatchObject({ status: 409, code: 'illegal-act' });
  });

  it('opens nothing below the quorum', async () => {
    const { id } = await morning.draft(profile);
    await morning.advance(id, 'arm', 'issue');
    const office = await morning.desk('office');
    const [first] = await morning.tablets();
    await first!.take(await morning.manifest(id, first!));
    for (const { id: deputyId } of morning.deputies.slice(1)) await office.delete(`/api/sittings/${morning.sitting.id}/attendance/${deputyId}`, { reason: '离席' });
    await expectRefusal(409, 'below-quorum', await morning.press('presidingOfficer', id, 'open', { from: 'issuing' }));
  });
});
