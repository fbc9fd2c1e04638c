import { createHash } from 'node:crypto';
import type { DeputyDesk, HallScreenView } from '../../../src/contract/http/ballots';
import type { AdoptionResult } from '../../../src/domain/tally/result';
import type { BallotView } from '../../../src/contract/http/ballots';
import type { PaperMarks } from '../../../src/domain/sealing/codec';
import { Morning, ok } from './morning';
import { expectSoundBundles } from './bundles';
import { untilState } from './until';

const adoptionOf = (view: BallotView): AdoptionResult => {
  const part = view.tally!.parts.find(({ kind }) => kind === 'adoption')!;
  if (part.kind !== 'adoption') throw new Error('no adoption part');
  return part.result;
};
const approve = (...ids: string[]): PaperMarks => ({ adoption: { marks: Object.fromEntries(['p1', 'p2', 'p3', 'p4'].map((id) => [id, ids.includes(id) ? 'approve' : 'oppose'])) } });

describe('a whole morning through HTTP', () => {
  let morning: Morning;
  beforeAll(async () => {
    morning = await Morning.begin({ deputies: 6 });
  });
  afterAll(() => morning.end());

  it.each(['named', 'anonymous'] as const)('takes a %s ballot from draft to announcement', async (secrecy) => {
    const profile = await morning.rules('county-competitive', { secrecy, allowEqualNumber: true });
    const { id } = await morning.draft(profile);
    expect((await morning.advance(id, 'arm', 'issue')).state).toBe('issuing');
    const robots = await morning.tablets();
    const manifest = await morning.handOut(id, robots);
    const opened = await morning.advance(id, 'open');
    expect(opened.turnout).toEqual({ deputies: 6, present: 6, issuedTablet: 6, issuedPaper: 0, disputed: 0, returned: 0 });
    const receipts = await Promise.all(robots.map((robot, index) => robot.cast(manifest, index < 5 ? approve('p1', 'p2') : approve('p3'))));
    expect(new Set(receipts.map(({ code }) => code)).size).toBe(6);
    await morning.advance(id, 'close');
    const counted = await untilState(morning, id, 'counted');
    expect(counted.turnout?.returned).toBe(6);
    expect(adoptionOf(counted)).toMatchObject({ outcome: 'decided', adopted: ['p1', 'p2'], needed: 4, papers: { issued: 6, returned: 6, valid: 6 } });
    const announced = await morning.advance(id, 'certify', 'announce');
    expect(announced.decision).toMatchObject({ computed: { adoption: ['p1', 'p2'] }, adopted: { adoption: ['p1', 'p2'] }, departure: null, scrutineers: ['监票人甲', '监票人乙'] });
    expect(announced.decision?.noticeText).toContain('1.项目1');
    const hall = ok(await (await morning.desk('office')).get<HallScreenView>(`/api/hall/${morning.sitting.hallId}`));
    expect(hall.attendance).toMatchObject({ deputies: 6, present: 6 });
    expect(hall.ballot?.resultLink).toBeNull();
    const desk = await robots[0]!.desk();
    expect(desk.ballots.find((ballot) => ballot.id === id)).toMatchObject({ state: 'announced' } satisfies Partial<DeputyDesk['ballots'][number]>);
    await expectSoundBundles(morning, id);
  });

  it('logs at arming which program the tablets are given: the hash of the list that is served', async () => {
    const { id } = await morning.draft(await morning.rules('county-competitive', { allowEqualNumber: true }));
    await morning.advance(id, 'arm');
    const [armed] = (await morning.query(`select body::jsonb -> 'details' ->> 'programHash' as hash from audit_entries where body::jsonb ->> 'act' = 'ballots.arm' and body::jsonb ->> 'subject' = '${id}'`)) as { hash: string }[];
    const list = await fetch(`${morning.stack.appUrl}/program.txt`);
    expect(list.headers.get('content-type')).toMatch(/^text\/plain/);
    expect(armed!.hash).toBe(createHash('sha256').update(Buffer.from(await list.arrayBuffer())).digest('hex'));
  });
});
