import type { BallotView, HallScreenView } from '../../../src/contract/http/ballots';
import type { RuleProfileView } from '../../../src/contract/http/congresses';
import type { AttendanceView } from '../../../src/contract/http/sessions';
import { BrowserSession, type Refused } from '../../support/browser-session';
import { Morning, ok } from './morning';
import { untilState } from './until';

describe('votes that follow from another', () => {
  let morning: Morning;
  beforeAll(async () => {
    morning = await Morning.begin({ deputies: 3 });
  });
  afterAll(() => morning.end());

  async function vote(id: string, approved: readonly string[]): Promise<BallotView> {
    await morning.advance(id, 'arm', 'issue');
    const robots = await morning.tablets();
    const manifest = await morning.handOut(id, robots);
    await morning.advance(id, 'open');
    const marks = Object.fromEntries(approved.map((item) => [item, 'approve']));
    await Promise.all(robots.map((robot) => robot.cast(manifest, { adoption: { marks } })));
    await morning.advance(id, 'close');
    return untilState(morning, id, 'counted');
  }

  const ask = async (id: string, kind: 'runoff' | 'reballot') => (await morning.desk('office')).post<BallotView>(`/api/ballots/${id}/follow-ups`, { kind });
  const refusal = async (id: string, kind: 'runoff' | 'reballot') => {
    const { status, body } = (await ask(id, kind)) as unknown as Refused;
    return [status, body.code];
  };
  const ballots = () => morning.query('select ballot_id, state, parts from ballots order by 1');

  it('end where the profile says: a tie that comes again is the presidium\'s', async () => {
    const profile = await morning.rules('county-competitive', { secrecy: 'named', allowEqualNumber: true, approveAtMostSeats: false, rerunMax: 1 });
    const { id } = await morning.draft(profile, { seats: 1 });
    await vote(id, ['p1', 'p2']);
    expect(await refusal(id, 'reballot')).toEqual([409, 'illegal-act']);
    await morning.advance(id, 'certify', 'announce');
    const onWall = async () => ok(await new BrowserSession(morning.stack.appUrl).get<HallScreenView>(`/api/hall/${morning.sitting.hallId}`)).ballot?.id;
    const runoff = ok(await ask(id, 'runoff'));
    expect(await onWall()).toBe(id);
    expect((await vote(runoff.id, ['p1', 'p2'])).tally?.parts[0]).toMatchObject({ result: { outcome: 'revoteTied', tied: ['p1', 'p2'] } });
    await morning.advance(runoff.id, 'certify', 'announce', 'publish');
    expect(await onWall()).toBe(runoff.id);
    const before = await ballots();
    expect(await refusal(runoff.id, 'runoff')).toEqual([409, 'rerun-limit-reached']);
    expect(await ballots()).toEqual(before);
  });

  it('are a re-ballot on what did not pass, for the places left, without a surplus of candidates', async () => {
    const rule = { seats: 2, quorum: { atLeast: [2, 3] }, participation: null, notPressedCountsAsVote: false, base: 'deputies', threshold: { exceed: [1, 2] }, tie: 'revote', shortfall: 'revote' } as const;
    const profile = await morning.rules('county-competitive', { secrecy: 'named', allowEqualNumber: false, surplusMin: null, rule });
    const { id } = await morning.draft(profile, { seats: 3 });
    expect((await vote(id, ['p2', 'p3'])).tally?.parts[0]).toMatchObject({ result: { outcome: 'shortfall', adopted: ['p2', 'p3'] } });
    expect(await refusal(id, 'runoff')).toEqual([409, 'illegal-act']);
    const again = ok(await ask(id, 'reballot'));
    expect(again).toMatchObject({ parentReason: 'reballot', parts: [{ form: { items: [{ id: 'p1' }, { id: 'p4' }] }, rule: { seats: 1 } }] });
    expect((await vote(again.id, ['p4'])).tally?.parts[0]).toMatchObject({ result: { outcome: 'decided', adopted: ['p4'] } });
  });

  it('do not count a void ballot, and keep their question while drafts', async () => {
    const profile = await morning.rules('county-competitive', { secrecy: 'named', allowEqualNumber: true, rerunMax: 0 });
    const { id } = await morning.draft(profile);
    await morning.advance(id, 'arm');
    for (const role of ['presidingOfficer', 'chiefScrutineer'] as const) await morning.press(role, id, 'void', { from: 'armed', reason: '程序有误' });
    const again = ok(await ask(id, 'reballot'));
    const office = await morning.desk('office');
    const refused = (await office.patch(`/api/ballots/${again.id}`, { seats: 1, projectIds: [morning.projects[0]!.id] })) as Refused;
    expect([refused.status, refused.body.code, refused.body.problems.map(({ code, at }) => [code, at])]).toEqual([
      422,
      'invalid-ballot',
      [['follow-up-keeps-its-question', 'seats'], ['follow-up-keeps-its-question', 'projectIds']],
    ]);
    const renamed = ok(await office.patch<BallotView>(`/api/ballots/${again.id}`, { title: '再次票决', seats: 2 }));
    expect(renamed).toMatchObject({ title: '再次票决', parts: again.parts, parentId: id });
  });

  it('use rules in force on the day of the sitting, and none that are not', async () => {
    const office = await morning.desk('office');
    const profileId = await morning.rules('county-competitive');
    const [{ profile }] = ok(await office.get<[RuleProfileView]>(`/api/rule-profiles/${profileId}/versions`));
    ok(await office.post(`/api/rule-profiles/${profileId}/versions`, { basedOn: 1, effectiveOn: '2027-01-01', profile: { ...profile, name: '明年的规则' } }));
    expect((await morning.draft(profileId)).profile).toMatchObject({ version: 1 });
    const later = ok(await office.post<{ id: string }>('/api/rule-profiles', { effectiveOn: '2027-01-01', profile: { ...profile, rule: { ...profile.rule, quorum: null } } })).id;
    expect(ok(await office.get<AttendanceView>(`/api/sittings/${morning.sitting.id}/attendance`)).quorum).toMatchObject({ needed: 2 });
    const before = await ballots();
    await expect(morning.draft(later)).rejects.toThrow('rules-not-in-force');
    expect(await ballots()).toEqual(before);
  });
});
