import type { BallotView } from '../../../src/contract/http/ballots';
import type { PaperCountRequest, PaperCountView } from '../../../src/contract/http/paper-counts';
import type { PaperMarks } from '../../../src/domain/sealing/codec';
import type { Refused } from '../../support/browser-session';
import { expectSoundBundles } from './bundles';
import { Morning, ok } from './morning';
import { untilState } from './until';
import { SilentWrites } from '../../support/silent-writes';

describe('every kind of ballot, from draft to a bundle that holds', () => {
  let morning: Morning;
  let writes: SilentWrites;
  beforeAll(async () => {
    morning = await Morning.begin({ deputies: 5 });
    writes = await SilentWrites.of(morning.stack);
  });
  afterAll(() => morning.end());

  const choices = (adopted: readonly string[]) => ({ marks: Object.fromEntries(['p1', 'p2', 'p3', 'p4'].map((id) => [id, adopted.includes(id) ? 'approve' : 'oppose'])) });

  async function voteOnTablets(id: string, marks: (index: number) => PaperMarks): Promise<BallotView> {
    await morning.advance(id, 'arm', 'issue');
    const robots = await morning.tablets();
    const manifest = await morning.handOut(id, robots);
    await morning.advance(id, 'open');
    await Promise.all(robots.map((robot, index) => robot.cast(manifest, marks(index))));
    await morning.advance(id, 'close');
    return untilState(morning, id, 'counted');
  }

  const finish = async (id: string): Promise<void> => {
    await morning.advance(id, 'certify', 'announce');
    await expectSoundBundles(morning, id);
  };

  it('ranks by Borda points', async () => {
    const profile = await morning.rules('county-competitive', { secrecy: 'named', mark: 'rank', approveAtMostSeats: false, allowEqualNumber: true, rule: rankRule });
    const { id } = await morning.draft(profile);
    const counted = await voteOnTablets(id, () => ({ adoption: { ranks: { p3: 1, p1: 2 } } }));
    expect(counted.tally?.parts[0]).toMatchObject({ result: { adopted: ['p3', 'p1'], items: [{ points: 15 }, { points: 0 }, { points: 20 }, { points: 0 }] } });
    await finish(id);
  });

  it('takes a whole list', async () => {
    const profile = await morning.rules('whole-list', { secrecy: 'anonymous' });
    const { id } = await morning.draft(profile, { seats: null });
    const counted = await voteOnTablets(id, (index) => ({ adoption: { marks: { '*': index < 3 ? 'approve' : 'abstain' } } }));
    expect(counted.tally?.parts[0]).toMatchObject({ result: { whole: { approve: 3, oppose: 0, abstain: 2, notPressed: 0 }, adopted: ['p1', 'p2', 'p3', 'p4'] } });
    await finish(id);
  });

  it('evaluates last year and chooses for this year on one paper', async () => {
    const evaluation = { voters: 'deputies', base: 'issued', half: 'atLeast', rate: 'both', choices: ['satisfied', 'mostlySatisfied', 'unsatisfied'] } as const;
    const profile = await morning.rules('county-competitive', { secrecy: 'anonymous', allowEqualNumber: true, evaluation });
    const { id } = await morning.draft(profile, { projectIds: morning.projects.map((project) => project.id), evaluationProjectIds: [morning.projects[0]!.id] });
    const counted = await voteOnTablets(id, () => ({ evaluation: { marks: { e1: 'satisfied' } }, adoption: choices(['p1', 'p2']) }));
    expect(counted.tally?.parts.map(({ partId, kind }) => [partId, kind])).toEqual([['evaluation', 'evaluation'], ['adoption', 'adoption']]);
    expect(counted.tally?.parts[0]).toMatchObject({ result: { items: [{ id: 'e1', counts: { satisfied: 5 }, grade: 'satisfied', rates: { satisfied: [5, 5], satisfiedOrMostly: [5, 5] } }] } });
    await finish(id);
  });

  it('runs off among the tied', async () => {
    const profile = await morning.rules('county-competitive', { secrecy: 'anonymous', allowEqualNumber: true, approveAtMostSeats: false });
    const { id } = await morning.draft(profile, { seats: 1 });
    const counted = await voteOnTablets(id, () => ({ adoption: choices(['p1', 'p2']) }));
    expect(counted.tally?.parts[0]).toMatchObject({ result: { outcome: 'revoteTied', adopted: [], tied: ['p1', 'p2'] } });
    const office = await morning.desk('office');
    const runoff = ok(await office.post<BallotView>(`/api/ballots/${id}/follow-ups`, { kind: 'runoff' }));
    expect(runoff).toMatchObject({ parentId: id, parentReason: 'runoff', parts: [{ form: { items: [{ id: 'p1' }, { id: 'p2' }] }, rule: { seats: 1, threshold: null } }] });
    await morning.advance(id, 'certify', 'announce', 'publish');
    const decided = await voteOnTablets(runoff.id, (index) => ({ adoption: { marks: { p1: index < 3 ? 'approve' : 'oppose', p2: index < 3 ? 'oppose' : 'approve' } } }));
    expect(decided.tally?.parts[0]).toMatchObject({ result: { outcome: 'decided', adopted: ['p1'] } });
    await finish(runoff.id);
  });

  const paperCount = (returned: number, approvals: number): PaperCountRequest => {
    const item = { approve: approvals, oppose: returned - approvals, abstain: 0, notPressed: 0 };
    return { returned, parts: { adoption: { valid: returned, invalid: {}, items: { p1: item, p2: item, p3: { ...item, approve: 0, oppose: returned }, p4: { ...item, approve: 0, oppose: returned } } } } };
  };

  it('counts a ballot on paper only when two counters agree', async () => {
    const profile = await morning.rules('county-competitive', { allowEqualNumber: true, method: 'paper', votingUnit: 'plenary' });
    const { id } = await morning.draft(profile);
    await morning.advance(id, 'arm', 'issue');
    await morning.tablets();
    const [first, second] = [await morning.desk('scrutineer'), await morning.desk('scrutineer', '-2')];
    ok(await first.post(`/api/ballots/${id}/paper-issues/everyone`));
    await morning.advance(id, 'open', 'close');
    const place = `/api/ballots/${id}/paper-counts/paper`;
    ok(await first.put(place, paperCount(5, 4)));
    const hidden = ok(await second.get<PaperCountView[]>(`/api/ballots/${id}/paper-counts`));
    expect(hidden).toMatchObject([{ place: 'paper', agrees: false, entries: [{ isOwn: false, count: null }] }]);
    const differing = ok(await second.put<PaperCountView[]>(place, paperCount(5, 3)));
    expect(differing[0]!.differences).toContain('parts.adoption.items.p1.approve');
    expect((await untilState(morning, id, 'closed')).state).toBe('closed');
    ok(await second.put(place, paperCount(5, 4)));
    const counted = await untilState(morning, id, 'counted');
    expect(counted.tally?.parts[0]).toMatchObject({ result: { papers: { issued: 5, returned: 5, valid: 5 }, adopted: ['p1', 'p2'] } });
    await finish(id);
    const chief = await morning.desk('chiefScrutineer');
    for (const file of ['paper.pdf', 'certificate.pdf']) expect((await chief.get(`/api/ballots/${id}/${file}`)).bytes.subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('counts once the deputy whose tablet failed', async () => {
    const profile = await morning.rules('county-competitive', { secrecy: 'anonymous', allowEqualNumber: true });
    const { id } = await morning.draft(profile);
    await morning.advance(id, 'arm', 'issue');
    const robots = await morning.tablets();
    const manifest = await morning.handOut(id, robots);
    const teller = await morning.desk('scrutineer');
    const failing = morning.deputies[4]!.id;
    const refused = (await teller.post(`/api/ballots/${id}/paper-issues`, { deputyId: failing, surrendersTablet: false })) as Refused;
    expect(refused.body.code).toBe('deputy-already-holds-a-paper');
    ok(await teller.post(`/api/ballots/${id}/paper-issues`, { deputyId: failing, surrendersTablet: true }));
    const opened = await morning.advance(id, 'open');
    expect(opened.turnout).toMatchObject({ present: 5, issuedTablet: 5, issuedPaper: 0, disputed: 1 });
    await Promise.all(robots.slice(0, 4).map((robot) => robot.cast(manifest, { adoption: choices(['p1', 'p2']) })));
    await morning.advance(id, 'close');
    for (const desk of [teller, await morning.desk('scrutineer', '-3')]) ok(await desk.put(`/api/ballots/${id}/paper-counts/paper`, paperCount(1, 1)));
    const counted = await untilState(morning, id, 'counted');
    expect(counted.tally?.parts[0]).toMatchObject({ result: { papers: { issued: 5, returned: 5, valid: 5 }, adopted: ['p1', 'p2'] } });
    expect(counted.warnings).toEqual([]);
    await finish(id);
  });

  it('did nothing that the log does not have', () =>
    writes.expectNone(
      'post /api/ballots/{id}/follow-ups',
      'post /api/ballots/{id}/paper-issues',
      'post /api/ballots/{id}/paper-issues/everyone',
      'put /api/ballots/{id}/paper-counts/{place}',
    ));
});

const rankRule = { seats: 2, quorum: { atLeast: [2, 3] }, participation: null, notPressedCountsAsVote: false, base: 'deputies', threshold: null, tie: 'revote', shortfall: 'accept' } as const;
