import type { Finding } from '../../../src/domain/screening/criteria';
import type { ProblemDetails } from '../../../src/contract/problem-details';
import { SilentWrites } from '../../support/silent-writes';
import { Bench, ok } from './bench-kit';

let bench: Bench;
let writes: SilentWrites;
beforeAll(async () => {
  bench = await Bench.begin();
  writes = await SilentWrites.of(bench.running);
});
afterAll(() => bench.end());

type Saved = { revision: string } & ProblemDetails;
const save = (id: string, findings: Readonly<Record<string, Finding>>, basedOn?: unknown, who = bench.office) => who.put<Saved>(`/api/screenings/${id}/findings`, { findings, ...(basedOn !== undefined && { basedOn }) });
const MET: Finding = { finding: 'met', remark: '' };
const DOUBTFUL: Finding = { finding: 'doubtful', remark: '资金来源待定' };
const suggestion = async () => bench.accepted(await bench.round());

describe('the criteria sheet', () => {
  it('is not written over another’s: who was first is told, nothing of theirs is lost, and both stand once it is saved on the new revision', async () => {
    const id = await suggestion();
    const { findings: blank, findingsRevision: read } = await bench.look(id);
    expect(blank).toEqual({});
    const first = ok(await save(id, { finance: DOUBTFUL }, read));
    const late = await save(id, { landUse: MET }, read, bench.second);
    expect(late).toMatchObject({ status: 409, body: { code: 'version-conflict', problems: [{ code: 'version-conflict', at: 'basedOn', values: { by: '职员 office', moment: expect.stringMatching(/Z$/) } }] } });
    const now = await bench.look(id, bench.second);
    expect([now.findings, now.findingsRevision]).toEqual([{ finance: DOUBTFUL }, first.revision]);
    expect(now.history.map(({ act }) => act)).toEqual(['screenings.accept', 'screenings.criteria']);
    const second = ok(await save(id, { ...now.findings, landUse: MET }, now.findingsRevision, bench.second));
    expect(await bench.look(id)).toMatchObject({ findings: { finance: DOUBTFUL, landUse: MET }, findingsRevision: second.revision });
    expect((await save(id, {}, first.revision)).status).toBe(409);
  });

  it('of people who save at once from the same revision, takes one', async () => {
    const id = await suggestion();
    const { findingsRevision } = await bench.look(id);
    const wishes = ['甲', '乙', '丙', '丁'].map((remark) => ({ finance: { ...DOUBTFUL, remark } }));
    const answers = await Promise.all(wishes.map((wish, index) => save(id, wish, findingsRevision, index % 2 ? bench.second : bench.office)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
    expect((await bench.look(id)).findings).toEqual(wishes[answers.findIndex(({ status }) => status === 200)]);
  });

  it('has the same revision while other things about the suggestion change, and is saved without one by whoever names none', async () => {
    const id = await suggestion();
    const { revision } = ok(await save(id, { finance: MET }));
    const unit = await bench.unit('财政局');
    ok(await bench.office.post(`/api/screenings/${id}/assignments`, { unitIds: [unit.id], leadUnitId: null, workingDays: 5 }));
    expect((await bench.look(id)).findingsRevision).toBe(revision);
    ok(await save(id, { finance: DOUBTFUL }, revision));
    for (const wrong of ['', 'x'.repeat(101)]) expect((await save(id, {}, wrong)).body).toMatchObject({ code: 'invalid-request', problems: [{ at: 'basedOn' }] });
    expect((await bench.look(id)).findings).toEqual({ finance: DOUBTFUL });
  });

  it('tells a unit nothing by its revision before the conclusion is signed', async () => {
    const id = await suggestion();
    const unit = await bench.unit('林业局');
    ok(await bench.office.post(`/api/screenings/${id}/assignments`, { unitIds: [unit.id], leadUnitId: null, workingDays: 5 }));
    const before = await bench.look(id, unit.desk);
    ok(await save(id, { finance: DOUBTFUL }));
    expect(await bench.look(id, unit.desk)).toEqual(before);
  });
});

it('did nothing that the log does not have', () => writes.expectNone('put /api/screenings/{id}/findings'));
