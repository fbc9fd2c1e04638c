import type { BallotView } from '../../../src/contract/http/ballots';
import { Morning, ok } from './morning';
import { untilState } from './until';

describe('the quorum of a ballot', () => {
  let morning: Morning;
  beforeAll(async () => {
    morning = await Morning.begin({ deputies: 6 });
  });
  afterAll(() => morning.end());

  const logged = async (id: string, act: string): Promise<unknown[]> => {
    const rows = await morning.query(`select body from audit_entries where body::jsonb ->> 'act' = '${act}' and body::jsonb ->> 'subject' = '${id}'`);
    return (rows as { body: string }[]).map(({ body }) => (JSON.parse(body) as { details: unknown }).details);
  };

  /** The log is written after the answer to whoever signed in or left. */
  async function untilLogged(id: string, act: string, times: number): Promise<unknown[]> {
    for (;;) {
      const entries = await logged(id, act);
      if (entries.length >= times) return entries;
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  it('is watched at opening, during the vote and at closing, and the log says each time what was found', async () => {
    const { id } = await morning.draft(await morning.rules('county-competitive', { secrecy: 'anonymous', allowEqualNumber: true }));
    await morning.advance(id, 'arm', 'issue');
    const robots = await morning.tablets();
    const manifest = await morning.handOut(id, robots);
    await morning.advance(id, 'open');
    expect(await logged(id, 'ballots.open')).toMatchObject([{ quorum: { needed: 4, inHall: 6, isMet: true } }]);
    const office = await morning.desk('office');
    const hall = `/api/sittings/${morning.sitting.id}/attendance`;
    const [first, second, third] = morning.deputies;
    for (const deputy of [first!, second!, third!]) ok(await office.delete(`${hall}/${deputy.id}`, { reason: '离席' }));
    expect(await untilLogged(id, 'ballots.quorum-lost', 1)).toEqual([{ needed: 4, inHall: 3, isMet: false }]);
    const warned = ok(await office.get<BallotView>(`/api/ballots/${id}`));
    expect(warned.warnings).toEqual([{ code: 'below-quorum', values: { present: 3, needed: 4, deputies: 6 } }, { code: 'deputies-left', values: { left: 3 } }]);
    ok(await office.post(hall, { deputyId: first!.id }));
    expect(await untilLogged(id, 'ballots.quorum-regained', 1)).toEqual([{ needed: 4, inHall: 4, isMet: true }]);
    ok(await office.delete(`${hall}/${first!.id}`, { reason: '离席' }));
    await untilLogged(id, 'ballots.quorum-lost', 2);
    await Promise.all(robots.map((robot) => robot.cast(manifest, { adoption: { marks: { p1: 'approve' } } })));
    await morning.advance(id, 'close');
    await untilState(morning, id, 'counted');
    const final = { present: 6, issuedTablet: 6, issuedPaper: 0, disputed: 0 };
    expect(await logged(id, 'ballots.close')).toEqual([{ ...final, quorum: { needed: 4, inHall: 3, isMet: false } }]);
  });
});
