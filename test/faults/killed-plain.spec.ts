import { setTimeout as pause } from 'node:timers/promises';
import type { ClosingSet, Receipt } from '../../src/contract/box-wire';
import type { BallotView } from '../../src/contract/http/ballots';
import { expectSoundBundles } from '../e2e/ballots/bundles';
import { insist, insistOn } from './insist';
import { Morning, ok } from '../e2e/ballots/morning';
import { spawnStack, VICTIMS, type SpawnedStack, type Victim } from '../e2e/ballots/spawned-stack';

const DEPUTIES = 16;

describe('kill -9 in the middle of a vote', () => {
  let morning: Morning<SpawnedStack>;
  let profile: string;
  beforeAll(async () => {
    morning = await Morning.in(await spawnStack(), { deputies: DEPUTIES });
    profile = await morning.rules('county-competitive', { secrecy: 'anonymous', allowEqualNumber: true });
    for (const role of ['presidingOfficer', 'presidium', 'chiefScrutineer'] as const) await morning.desk(role);
  }, 180_000);
  afterAll(() => morning.stack.close(), 60_000);

  /** Everybody does it, each a little after the one before; the victim falls when a third have done it. */
  async function allWhileKilling<T>(victim: Victim, works: readonly (() => Promise<T>)[]): Promise<T[]> {
    let done = 0;
    let killing: Promise<void> | undefined;
    const results = await Promise.all(
      works.map(async (work, index) => {
        await pause(index * 20);
        const result = await insist(work);
        done += 1;
        if (done === Math.floor(works.length / 3)) killing = morning.stack.kill(victim);
        return result;
      }),
    );
    await killing;
    return results;
  }

  it.each(VICTIMS)('of %s, while papers are taken, while they are cast and while it closes: every acknowledged paper is counted, once', async (victim) => {
    const { id } = await morning.draft(profile);
    await morning.advance(id, 'arm', 'issue');
    const robots = await morning.tablets();
    const manifest = await morning.manifest(id, robots[0]!);
    await allWhileKilling(victim, robots.map((robot) => () => robot.take(manifest)));
    expect((await insistOn(morning, 'presidingOfficer', id, 'open', 'issuing')).turnout).toMatchObject({ issuedTablet: DEPUTIES });
    const receipts = await allWhileKilling<Receipt>(victim, robots.map((robot) => () => robot.cast(manifest, { adoption: { marks: { p1: 'approve' } } })));
    const [killed] = await Promise.all([morning.stack.kill(victim), insistOn(morning, 'presidingOfficer', id, 'close', 'open')]);
    expect(killed).toBeUndefined();
    const counted = await insist(async () => {
      const view = ok(await (await morning.desk('chiefScrutineer')).get<BallotView>(`/api/ballots/${id}`));
      if (view.state !== 'counted') throw new Error(`still ${view.state}`);
      return view;
    });
    expect(counted.turnout).toMatchObject({ issuedTablet: DEPUTIES, returned: DEPUTIES });
    expect(counted.tally?.parts[0]).toMatchObject({ result: { papers: { valid: DEPUTIES }, items: [{ id: 'p1', approve: DEPUTIES }, {}, {}, {}] } });
    const closing = (await (await fetch(`${morning.stack.boxUrl}/v1/ballots/${id}/closing`)).json()) as ClosingSet;
    expect(closing.leafHashes).toEqual(receipts.map(({ leafHash }) => leafHash).sort());
    await morning.advance(id, 'certify', 'announce');
    await expectSoundBundles(morning, id);
  }, 120_000);
});
