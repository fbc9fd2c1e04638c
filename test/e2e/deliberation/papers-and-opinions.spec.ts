import type { Me } from '../../../src/contract/http/accounts';
import type { DeliberationView, DeputyDeliberationView, ReadingBoardView } from '../../../src/contract/http/deliberation';
import type { DelegationView } from '../../../src/contract/http/sessions';
import { signedInStaff } from '../../factories/congress';
import { Chamber, ok } from './chamber';
import { SilentWrites } from '../../support/silent-writes';

let chamber: Chamber;
let writes: SilentWrites;
beforeAll(async () => {
  chamber = await Chamber.open({ deputies: 4, projects: 3 });
  writes = await SilentWrites.of(chamber.running);
});
afterAll(() => chamber.close());

const read = (index: number, projectId: string, version: number) => chamber.devices[index]!.put(`/api/deputy/deliberation/candidates/${projectId}/readings/${version}`);
const board = async () => ok(await chamber.office.get<ReadingBoardView>(`${chamber.address}/readings`));

describe('sending and reading', () => {
  it('shows deputies nothing before, and lets nobody speak on what was not sent', async () => {
    expect((await chamber.seenBy(0)).deliberation).toBeNull();
    const early = await chamber.devices[0]!.post('/api/deputy/deliberation/remarks', { projectId: null, kind: 'opinion', text: '同意' });
    expect([early.status, early.body]).toMatchObject([409, { code: 'nothing-sent-yet' }]);
    expect((await chamber.meetIn(24)).body).toMatchObject({ code: 'nothing-sent-yet' });
  });

  it('warns, while nothing has gone out, of a date that falls on a day off', async () => {
    const { packet, warnings } = await chamber.view();
    expect([packet, warnings.find(({ code }) => code === 'due-on-a-day-off')]).toEqual([null, { code: 'due-on-a-day-off', at: 'announcedOn', values: { day: '2026-02-18', by: '2026-02-14' } }]);
  });

  it('sends once for one version, however often it is pressed at once', async () => {
    const answers = await Promise.all([chamber.send(0), chamber.send(0), chamber.send(0)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    expect(answers.find(({ status }) => status === 409)!.body).toMatchObject({ code: 'version-conflict', problems: [{ at: 'basedOn', values: { newest: 1, by: '职员 office', moment: expect.stringMatching(/Z$/) } }] });
    expect((await chamber.view()).packet).toMatchObject({ version: 1, sentBy: '职员 office' });
  });

  it('warns of papers that came later than the rules allow', async () => {
    await chamber.office.patch(`/api/sessions/${chamber.sitting.sessionId}`, { startsOn: '2020-02-25' });
    const [late] = (await chamber.view()).warnings;
    expect(late).toMatchObject({ code: 'papers-sent-late', values: { by: '2020-02-24' } });
    await chamber.office.patch(`/api/sessions/${chamber.sitting.sessionId}`, { startsOn: '2026-02-25', endsOn: '2026-02-28' });
    expect((await chamber.view()).rules).toMatchObject({ noticeBy: '2026-02-18', papersBy: '2026-02-24', minDeputies: 10, cutoffHours: 2 });
  });

  it('takes the first opening of a page as the receipt, once, and only of what was sent', async () => {
    const [first] = chamber.ids;
    for (let again = 0; again < 3; again += 1) expect((await read(0, first!, 1)).status).toBe(204);
    expect((await read(0, first!, 2)).status).toBe(404);
    expect((await read(0, chamber.sitting.id, 1)).status).toBe(404);
    expect((await read(0, first!, 99_999_999_999)).status).toBe(400);
    expect(await chamber.query('select from packet_readings')).toHaveLength(1);
    expect((await chamber.seenBy(0)).readVersions).toEqual({ [first!]: 1 });
    expect((await chamber.seenBy(1)).readVersions).toEqual({});
  });

  it('sent again after a change, only what changed is to be read anew', async () => {
    const [first, second, third] = chamber.ids;
    for (const id of chamber.ids) await read(1, id, 1);
    ok(await chamber.office.patch(`/api/projects/${first}`, { target: '3 处' }));
    expect((await chamber.view()).candidates.map(({ isChangedSinceSent }) => isChangedSinceSent)).toEqual([true, false, false]);
    const { candidates } = ok(await chamber.send(1));
    expect(candidates.map(({ version, isChangedSinceSent }) => [version, isChangedSinceSent])).toEqual([[2, false], [1, false], [1, false]]);
    const { delegations, ...totals } = await board();
    expect(totals).toEqual({ deputies: 4, readAll: 0, candidates: { [first!]: 0, [second!]: 1, [third!]: 1 } });
    expect(delegations.map(({ name, deputies, waiting }) => [name, deputies, waiting.map((one) => one.read).sort()])).toEqual([['城关代表团', 2, [0, 2]], ['城南代表团', 2, [0, 0]]]);
    await read(1, first!, 2);
    expect((await board()).readAll).toBe(1);
  });

  it('lets a sent candidate neither be left out nor be removed', async () => {
    const without = await chamber.send(2, chamber.ids.slice(1));
    expect([without.status, without.body]).toMatchObject([422, { code: 'sending-refused', problems: [{ code: 'sent-candidate-left-out' }] }]);
    const removed = await chamber.office.delete(`/api/projects/${chamber.ids[0]}`);
    expect([removed.status, removed.body]).toMatchObject([409, { code: 'candidate-before-deputies' }]);
  });

  it('keeps what was sent, read and said for ever', async () => {
    for (const table of ['packets', 'packet_items', 'packet_readings']) {
      for (const statement of [`update ${table} set congress_id = congress_id`, `delete from ${table}`, `truncate ${table} cascade`]) await expect(chamber.query(statement)).rejects.toThrow('append-only');
    }
  });
});

describe('opinions and questions', () => {
  it('are recorded for the delegation by its deputies and by the office, and answered', async () => {
    ok(await chamber.devices[0]!.post('/api/deputy/deliberation/remarks', { projectId: chamber.ids[0], kind: 'question', text: ' 资金从哪里来？ ' }));
    ok(await chamber.office.post(`${chamber.address}/remarks`, { delegationId: chamber.delegations[0]!.id, projectId: null, kind: 'opinion', text: '同意票决办法' }));
    const question = (await chamber.view()).remarks.find(({ kind }) => kind === 'question')!;
    expect(question).toMatchObject({ delegation: '城南代表团', text: '资金从哪里来？', writtenBy: '代表1', answers: [] });
    ok(await chamber.office.post(`${chamber.address}/remarks/${question.id}/answers`, { unit: '财政局', text: '列入年度预算' }));
    const seen = (await chamber.seenBy(1)).deliberation!.remarks;
    expect(seen.map(({ delegation, text, answers }) => [delegation, text, answers.map(({ unit }) => unit)])).toEqual([['城关代表团', '同意票决办法', []], ['城南代表团', '资金从哪里来？', ['财政局']]]);
  });

  it('leave no word in the log, which is public, and are nothing for the public', async () => {
    const entries = await chamber.query<{ body: string }>("select body from audit_entries where body like '%deliberation.%'");
    expect(entries.length).toBeGreaterThan(4);
    expect(entries.map(({ body }) => body).join()).not.toMatch(/资金从哪里来|同意票决办法|列入年度预算|代表1/);
    for (const path of [chamber.address, `${chamber.address}/readings`, '/api/deputy/deliberation']) expect((await fetch(chamber.running.url + path)).status).toBe(401);
  });

  it('are refused from outside the rules with every reason, and nothing is kept', async () => {
    const count = async () => (await chamber.query('select from remarks')).length;
    const before = await count();
    const device = chamber.devices[0]!;
    for (const [body, at] of [
      [{}, 'projectId'],
      [{ projectId: null, kind: 'shout', text: 'x' }, 'kind'],
      [{ projectId: null, kind: 'opinion', text: '   ' }, 'text'],
      [{ projectId: null, kind: 'opinion', text: '长'.repeat(2001) }, 'text'],
      [{ projectId: null, kind: 'opinion', text: 'x', delegationId: chamber.delegations[0]!.id }, 'delegationId'],
    ] as const) {
      const answer = await device.post<{ problems: { at: string }[] }>('/api/deputy/deliberation/remarks', body);
      expect([answer.status, answer.body.problems.map((problem) => problem.at)]).toEqual([400, expect.arrayContaining([at])]);
    }
    expect((await device.post('/api/deputy/deliberation/remarks', { projectId: chamber.sitting.id, kind: 'opinion', text: 'x' })).status).toBe(404);
    expect((await device.post('/api/deputy/deliberation/remarks', { projectId: null, kind: 'opinion', text: 'nul\u0000' })).status).toBe(400);
    expect((await chamber.office.post(`${chamber.address}/remarks`, { delegationId: chamber.ids[0], projectId: null, kind: 'opinion', text: 'x' })).status).toBe(404);
    expect((await chamber.office.post(`${chamber.address}/remarks/${chamber.ids[0]}/answers`, { unit: '局', text: 'x' })).body).toMatchObject({ code: 'not-found' });
    expect((await chamber.office.get<DeliberationView>(`/api/sessions/${chamber.ids[0]}/deliberation`)).status).toBe(404);
    expect(await count()).toBe(before);
  });

  it('of a whole delegation are given by its lead alone, whom the office names and a move ends', async () => {
    const [lead, other] = [chamber.deputies[0]!, chamber.deputies[1]!];
    const say = (index: number) => chamber.devices[index]!.post<DeputyDeliberationView>('/api/deputy/deliberation/delegation-remarks', { projectId: null, kind: 'opinion', text: '我团同意' });
    const name = (leadId: string | null) => chamber.office.patch<DelegationView>(`/api/delegations/${lead.delegationId}`, { leadId });
    expect((await say(0)).status).toBe(403);
    expect((await name(other.id)).body).toMatchObject({ code: 'not-found' });
    expect((await name(lead.id)).body.lead).toEqual({ id: lead.id, name: lead.name });
    expect((await chamber.devices[0]!.get<Me>('/api/me')).body.roles).toEqual(['deputy', 'delegationLead']);
    expect(ok(await say(0)).deliberation!.remarks.filter(({ isOfDelegation }) => isOfDelegation)).toMatchObject([{ writtenBy: lead.name, delegationId: lead.delegationId }]);
    expect((await say(1)).status).toBe(403);
    ok(await chamber.office.patch(`/api/deputies/${lead.id}`, { delegationId: other.delegationId }));
    expect((await say(0)).status).toBe(403);
    ok(await chamber.office.patch(`/api/deputies/${lead.id}`, { delegationId: lead.delegationId }));
    expect((await name(null)).body.lead).toBeNull();
    expect((await say(0)).status).toBe(403);
  });

  it('are for those who may: deputies speak, the office writes and sends, the presidium decides', async () => {
    const chair = await signedInStaff(chamber.running, 'scrutineer');
    expect((await chair.get(chamber.address)).status).toBe(200);
    expect((await chair.post(`${chamber.address}/packets`, { basedOn: 2, projectIds: chamber.ids })).status).toBe(403);
    expect((await chamber.dais.post(`${chamber.address}/remarks`, {})).status).toBe(403);
    expect((await chamber.office.post(`${chamber.address}/confirmations`, {})).status).toBe(403);
    expect((await chamber.office.get('/api/deputy/deliberation')).status).toBe(403);
    expect((await chamber.devices[0]!.get(chamber.address)).status).toBe(403);
  });
});

it('did nothing that the log does not have', () => writes.expectNone('post /api/sessions/{id}/deliberation/packets', 'post /api/deputy/deliberation/delegation-remarks'));
