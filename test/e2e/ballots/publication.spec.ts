import type { PublicResult } from '../../../src/contract/http/publication';
import type { BallotView } from '../../../src/contract/http/ballots';
import type { PaperCountRequest } from '../../../src/contract/http/paper-counts';
import { Clock } from '../../../src/platform/clock/clock';
import { BrowserSession } from '../../support/browser-session';
import type { RuleProfile } from '../../../src/domain/ballot/rule-profile';
import { expectSoundBundles } from './bundles';
import { Morning, ok } from './morning';
import { untilState } from './until';
import { unzip } from '../../../src/cli/verifying/unzip';

describe('what is published is what the rules publish', () => {
  let morning: Morning;
  beforeAll(async () => {
    morning = await Morning.begin({ deputies: 4 });
  });
  afterAll(() => morning.end());

  /** A vote in which the first deputy approves p1 and the others p2, announced. */
  async function vote(id: string): Promise<void> {
    await morning.advance(id, 'arm', 'issue');
    const robots = await morning.tablets();
    const manifest = await morning.handOut(id, robots);
    await morning.advance(id, 'open');
    await Promise.all(robots.map((robot, index) => robot.cast(manifest, { adoption: { marks: { [index === 0 ? 'p1' : 'p2']: 'approve' } } })));
    await morning.advance(id, 'close');
    await untilState(morning, id, 'counted');
    await morning.advance(id, 'certify', 'announce');
  }

  /** Such a vote, published. */
  async function published(change: Partial<RuleProfile>): Promise<{ readonly id: string; readonly result: PublicResult; readonly files: readonly string[] }> {
    const { id } = await morning.draft(await morning.rules('county-competitive', { allowEqualNumber: true, ...change }));
    await vote(id);
    const result = await expectSoundBundles(morning, id);
    const bundle = await new BrowserSession(morning.stack.appUrl).get(`/api/public/test/results/${id}/bundle.zip`);
    return { id, result, files: [...unzip(bundle.bytes).keys()] };
  }

  it('names beside choices of a named ballot, with the papers in the bundle', async () => {
    const { result, files } = await published({ secrecy: 'named', publishNames: true });
    expect(result.named).toHaveLength(4);
    expect(result.named!.find(({ name }) => name === '代表1')!.parts).toMatchObject({ adoption: { p1: 'approve' } });
    expect(files).toContain('papers.jsonl');
  });

  it('figures of a named ballot without names, unless told', async () => {
    const { result, files } = await published({ secrecy: 'named' });
    expect(result.named).toBeNull();
    expect(JSON.stringify(result)).not.toContain('代表1');
    expect(files).not.toContain('papers.jsonl');
    expect(files).toContain('tallies.json');
  });

  it('is dated by one clock, from the notice to the adopted projects', async () => {
    const clock = morning.stack.app.get(Clock);
    const real = clock.now;
    clock.now = () => new Date('2026-02-27T23:30:00+08:00');
    try {
      const { id } = await morning.draft(await morning.rules('county-competitive', { secrecy: 'anonymous', allowEqualNumber: true }), { purpose: 'example' });
      await vote(id);
      await morning.advance(id, 'publish');
      const { decision } = ok(await new BrowserSession(morning.stack.appUrl).get<PublicResult>(`/api/public/test/results/${id}`));
      const moment = '2026-02-27T15:30:00.000Z';
      expect(decision).toMatchObject({ certifiedAt: moment, announcedAt: moment, publishedAt: moment, noticeText: expect.stringContaining('2026年2月27日') });
      expect(await morning.query(`select distinct adopted_on::text as day from adopted_projects where ballot_id = '${id}'`)).toEqual([{ day: '2026-02-27' }]);
    } finally {
      clock.now = real;
    }
  });

  it('names of projects only, where the rules publish no counts', async () => {
    const { id, result, files } = await published({ secrecy: 'anonymous', publishCounts: false });
    expect(result).toMatchObject({ results: null, named: null, decision: { adopted: { adoption: ['p2'] } } });
    expect(files).not.toContain('tallies.json');
    expect(ok(await (await morning.desk('office')).get<{ ballot: { tally: unknown } }>(`/api/hall/${morning.sitting.hallId}`)).ballot.tally).toBeNull();
    expect(ok(await (await morning.desk('presidium')).get<BallotView>(`/api/ballots/${id}`)).tally).toMatchObject({ isFinal: true });
  });

  it('both lists, where the presidium departs from the computed one with a reason and a signer, and never without', async () => {
    const { id } = await morning.draft(await morning.rules('county-competitive', { secrecy: 'named', allowEqualNumber: true }));
    await morning.advance(id, 'arm', 'issue');
    const robots = await morning.tablets();
    const manifest = await morning.handOut(id, robots);
    await morning.advance(id, 'open');
    await Promise.all(robots.map((robot) => robot.cast(manifest, { adoption: { marks: { p1: 'approve' } } })));
    await morning.advance(id, 'close');
    await untilState(morning, id, 'counted');
    await morning.advance(id, 'certify');
    const announce = { from: 'certified', adopted: { adoption: ['p2'] }, noticeNumber: '3' };
    for (const missing of [{}, { reason: '并列' }, { signers: ['主席团'] }]) {
      expect(await morning.press('presidium', id, 'announce', { ...announce, ...missing })).toMatchObject({ status: 422, body: { code: 'reason-and-signer-needed' } });
    }
    expect(await morning.press('presidium', id, 'announce', { ...announce, adopted: { adoption: ['p9'] }, reason: '并列', signers: ['主席团'] })).toMatchObject({ status: 400, body: { problems: [{ code: 'unknown-item' }] } });
    const announced = ok(await morning.press('presidium', id, 'announce', { ...announce, reason: '规划调整', signers: ['主席团常务主席'] }));
    expect(announced.decision).toMatchObject({ computed: { adoption: ['p1'] }, adopted: { adoption: ['p2'] }, departure: { reason: '规划调整', signer: '主席团常务主席' } });
    expect((await expectSoundBundles(morning, id)).decision).toMatchObject({ computed: { adoption: ['p1'] }, adopted: { adoption: ['p2'] } });
  });

  it('the sum of what was counted on paper in every delegation', async () => {
    const office = await morning.desk('office');
    const { id: delegationId } = ok(await office.post<{ id: string }>('/api/delegations', { name: '西乡代表团', order: 2 }));
    ok(await office.patch(`/api/deputies/${morning.deputies[3]!.id}`, { delegationId }));
    const { id } = await morning.draft(await morning.rules('county-competitive', { allowEqualNumber: true, method: 'paper', votingUnit: 'delegation' }));
    await morning.advance(id, 'arm', 'issue');
    const tellers = [await morning.desk('scrutineer'), await morning.desk('scrutineer', '-2')];
    ok(await tellers[0]!.post(`/api/ballots/${id}/paper-issues/everyone`));
    await morning.advance(id, 'open', 'close');
    const count = (returned: number): PaperCountRequest => {
      const figures = (approve: number) => ({ approve, oppose: returned - approve, abstain: 0, notPressed: 0 });
      return { returned, parts: { adoption: { valid: returned, invalid: {}, items: { p1: figures(returned), p2: figures(0), p3: figures(0), p4: figures(0) } } } };
    };
    for (const [place, returned] of [['城关代表团', 3], ['西乡代表团', 1]] as const) {
      for (const teller of tellers) ok(await teller.put(`/api/ballots/${id}/paper-counts/${encodeURIComponent(place)}`, count(returned)));
    }
    const counted = await untilState(morning, id, 'counted');
    expect(counted.tally?.parts[0]).toMatchObject({ result: { papers: { issued: 4, returned: 4, valid: 4 }, items: [{ id: 'p1', approve: 4 }, {}, {}, {}], adopted: ['p1'] } });
    await morning.advance(id, 'certify', 'announce');
    await expectSoundBundles(morning, id);
  });
});
