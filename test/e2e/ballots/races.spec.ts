import type { BallotView } from '../../../src/contract/http/ballots';
import { Morning, ok } from './morning';
import { untilState } from './until';
import type { Refused } from '../../support/browser-session';

describe('two consoles at once', () => {
  let morning: Morning;
  let profile: string;
  beforeAll(async () => {
    morning = await Morning.begin({ deputies: 6 });
    profile = await morning.rules('county-competitive', { secrecy: 'anonymous', allowEqualNumber: true });
  });
  afterAll(() => morning.end());

  const logged = async (id: string, act: string): Promise<number> =>
    (await morning.query(`select body from audit_entries where body::jsonb ->> 'act' = '${act}' and body::jsonb ->> 'subject' = '${id}'`)).length;

  it('does each act once, however often and wherever it is pressed', async () => {
    const { id } = await morning.draft(profile);
    const twins = { arm: ['office', 'draft'], issue: ['presidingOfficer', 'armed'], open: ['presidingOfficer', 'issuing'], close: ['presidingOfficer', 'open'] } as const;
    for (const act of ['arm', 'issue', 'open', 'close'] as const) {
      const [role, from] = twins[act];
      const consoles = [await morning.desk(role), await morning.desk(role, `-${act}`)];
      if (act === 'open') await morning.handOut(id, await morning.tablets());
      const answers = await Promise.all([0, 1, 0, 1, 0].map((index) => consoles[index]!.post<BallotView>(`/api/ballots/${id}/acts/${act}`, { from, minutes: 5 })));
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
      expect(await logged(id, `ballots.${act}`)).toBe(1);
    }
    await untilState(morning, id, 'counted');
    const chiefs = [await morning.desk('chiefScrutineer'), await morning.desk('chiefScrutineer', '-2')];
    const certified = await Promise.all(chiefs.map((chief) => chief.post<BallotView>(`/api/ballots/${id}/acts/certify`, { from: 'counted', signers: ['甲'] })));
    expect(certified.map(({ body }) => body.state)).toEqual(['certified', 'certified']);
    expect(await logged(id, 'ballots.certify')).toBe(1);
    expect(await logged(id, 'ballots.seal')).toBe(1);
    expect(await logged(id, 'ballots.count')).toBe(1);
  });

  it('gives each deputy one paper, however many requests come at once', async () => {
    const { id } = await morning.draft(profile);
    await morning.advance(id, 'arm', 'issue');
    const robots = await morning.tablets();
    const manifest = await morning.manifest(id, robots[0]!);
    await Promise.all(robots.flatMap((robot) => Array.from({ length: 8 }, () => robot.take(manifest))));
    const other = robots[0]!;
    (other as unknown as { pending: undefined }).pending = undefined;
    await expect(other.take(manifest)).rejects.toMatchObject({ status: 409, code: 'paper-already-issued' });
    expect(await morning.query(`select deputy_id from secret_issuances where ballot_id = '${id}'`)).toHaveLength(6);
    for (const role of ['presidingOfficer', 'chiefScrutineer'] as const) await morning.press(role, id, 'void', { from: 'issuing', reason: '试验' });
  });

  it('lets one ballot at a time be under way in a hall', async () => {
    const [one, two] = [await morning.draft(profile), await morning.draft(profile)];
    await morning.advance(one.id, 'arm', 'issue');
    await morning.advance(two.id, 'arm');
    const refused = (await morning.press('office', two.id, 'issue', { from: 'armed' })) as unknown as Refused;
    expect([refused.status, refused.body.code]).toEqual([409, 'hall-is-busy']);
    for (const role of ['presidingOfficer', 'chiefScrutineer'] as const) await morning.press(role, one.id, 'void', { from: 'issuing', reason: '试验' });
    expect(ok(await (await morning.desk('office')).get<BallotView>(`/api/ballots/${one.id}`)).state).toBe('void');
  });

  it('voids only when two different people ask, and votes again as a new ballot', async () => {
    const { id } = await morning.draft(profile);
    await morning.advance(id, 'arm');
    const first = await morning.press('presidingOfficer', id, 'void', { from: 'armed', reason: '程序有误' });
    expect(ok(first).state).toBe('armed');
    expect((await morning.press('presidingOfficer', id, 'void', { from: 'armed', reason: '程序有误' })).body).toMatchObject({ code: 'second-person-needed' });
    expect(ok(await morning.press('chiefScrutineer', id, 'void', { from: 'armed', reason: '程序有误' })).state).toBe('void');
    const office = await morning.desk('office');
    const again = [ok(await office.post<BallotView>(`/api/ballots/${id}/follow-ups`, { kind: 'reballot' })), ok(await office.post<BallotView>(`/api/ballots/${id}/follow-ups`, { kind: 'reballot' }))];
    expect(again[0]).toMatchObject({ state: 'draft', parentId: id, parentReason: 'reballot' });
    expect(again[1]!.id).toBe(again[0]!.id);
  });
});
