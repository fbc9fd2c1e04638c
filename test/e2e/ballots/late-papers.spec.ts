import type { BallotView } from '../../../src/contract/http/ballots';
import { expectSoundBundles } from './bundles';
import { Morning, ok } from './morning';
import { untilState } from './until';

interface Logged {
  readonly act: string;
  readonly at?: string;
  readonly details: { readonly tablet?: { deputyId: string }[]; readonly paper?: { deputyId: string }[] };
}

describe('deputies who come after opening', () => {
  let morning: Morning;
  beforeAll(async () => {
    morning = await Morning.begin({ deputies: 6 });
  });
  afterAll(() => morning.end());

  async function voteWithLateComers(secrecy: 'named' | 'anonymous'): Promise<{ readonly counted: BallotView; readonly log: Logged[] }> {
    const profile = await morning.rules('county-competitive', { secrecy, allowEqualNumber: true });
    const { id } = await morning.draft(profile);
    await morning.advance(id, 'arm', 'issue');
    const robots = await morning.tablets();
    const manifest = await morning.handOut(id, robots.slice(0, 4));
    const teller = await morning.desk('scrutineer');
    await morning.advance(id, 'open');
    // In the opposite order of their ids, and one of them on paper.
    const [fifth, sixth] = [4, 5].map((index) => ({ id: morning.deputies[index]!.id, robot: robots[index]! })).sort((one, other) => (one.id < other.id ? 1 : -1)) as [Late, Late];
    await fifth.robot.take(manifest);
    await sixth.robot.take(manifest);
    ok(await teller.post(`/api/ballots/${id}/paper-issues`, { deputyId: morning.deputies[0]!.id, surrendersTablet: true }));
    await Promise.all(robots.slice(1).map((robot) => robot.cast(manifest, { adoption: { marks: { p1: 'approve', p2: 'approve' } } })));
    await morning.advance(id, 'close');
    const item = { approve: 1, oppose: 0, abstain: 0, notPressed: 0 };
    const count = { returned: 1, parts: { adoption: { valid: 1, invalid: {}, items: { p1: item, p2: item, p3: { ...item, approve: 0, abstain: 1 }, p4: { ...item, approve: 0, abstain: 1 } } } } };
    for (const desk of [teller, await morning.desk('scrutineer', `-${secrecy}`)]) ok(await desk.put(`/api/ballots/${id}/paper-counts/paper`, count));
    const counted = await untilState(morning, id, 'counted');
    await morning.advance(id, 'certify', 'announce');
    await expectSoundBundles(morning, id);
    const rows = (await morning.query(`select body from audit_entries where body::jsonb ->> 'subject' = '${id}' order by index`)) as { body: string }[];
    return { counted, log: rows.map(({ body }) => JSON.parse(body) as Logged) };
  }

  it('are given paper with everybody who has none yet, once each', async () => {
    const { id } = await morning.draft(await morning.rules('county-competitive', { secrecy: 'named', method: 'paper', allowEqualNumber: true }), { medium: 'paper' });
    const [office, teller] = [await morning.desk('office'), await morning.desk('scrutineer')];
    const handOut = async (...deputies: readonly { readonly id: string }[]) => {
      for (const { id: deputyId } of deputies) ok(await office.post(`/api/sittings/${morning.sitting.id}/attendance`, { deputyId }));
      ok(await teller.post(`/api/ballots/${id}/paper-issues/everyone`));
      return ok(await office.get<BallotView>(`/api/ballots/${id}`)).turnout;
    };
    await morning.advance(id, 'arm', 'issue');
    expect(await handOut(...morning.deputies.slice(0, 4))).toMatchObject({ present: 4, issuedPaper: 4 });
    expect(await handOut()).toMatchObject({ present: 4, issuedPaper: 4 });
    await morning.advance(id, 'open');
    expect(await handOut(...morning.deputies.slice(4))).toMatchObject({ present: 6, issuedPaper: 6, disputed: 0 });
    await morning.advance(id, 'close');
    const log = (await morning.query(`select body::jsonb ->> 'act' as act, count(distinct body::jsonb -> 'details' ->> 'deputyId')::int as deputies from audit_entries where body::jsonb ->> 'subject' = '${id}' and body::jsonb ->> 'act' like 'papers.%' and body::jsonb -> 'details' ? 'deputyId' group by 1 order by 1`)) as unknown[];
    expect(log).toEqual([{ act: 'papers.issue-on-paper', deputies: 4 }, { act: 'papers.supplement', deputies: 2 }]);
  });

  it('are in the log of a secret ballot once, at closing, in no order of time and without one', async () => {
    const { counted, log } = await voteWithLateComers('anonymous');
    expect(counted.turnout).toMatchObject({ present: 6, issuedTablet: 6, issuedPaper: 0, disputed: 1, returned: 6 });
    const naming = log.filter(({ details }) => morning.deputies.some(({ id }) => JSON.stringify(details).includes(id)));
    expect(naming.map(({ act, at }) => [act, at])).toEqual([['papers.issued', undefined], ['papers.issued-late', undefined]]);
    const [, late] = naming;
    expect(late!.details.tablet!.map(({ deputyId }) => deputyId)).toEqual(morning.deputies.slice(4).map(({ id }) => id).sort());
    expect(late!.details.paper).toEqual([{ deputyId: morning.deputies[0]!.id, surrendersTablet: true, issuedBy: expect.any(String) }]);
    expect(log.findIndex(({ act }) => act === 'papers.issued-late')).toBeLessThan(log.findIndex(({ act }) => act === 'ballots.close'));
  });

  it('are in the log of a named ballot as they come', async () => {
    const { log } = await voteWithLateComers('named');
    const supplements = log.filter(({ act }) => act === 'papers.supplement');
    expect(supplements).toHaveLength(3);
    expect(supplements.every(({ at }) => at !== undefined)).toBe(true);
    expect(log.map(({ act }) => act)).not.toContain('papers.issued-late');
  });
});

interface Late {
  readonly id: string;
  readonly robot: Awaited<ReturnType<Morning['tablets']>>[number];
}
