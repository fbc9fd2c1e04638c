import { setTimeout as pause } from 'node:timers/promises';
import type { ClosingSet, Receipt } from '../../src/contract/box-wire';
import { insist, insistOn } from './insist';
import { Morning } from '../e2e/ballots/morning';
import { spawnStack, type SpawnedStack } from '../e2e/ballots/spawned-stack';
import { Stations } from '../e2e/sealed/stations';

/** More than a batch, so that stations hold papers of before and after a fall of the box. */
const DEPUTIES = 30;

describe('kill -9 at every step of a sealed ballot', () => {
  let morning: Morning<SpawnedStack>;
  let profile: string;
  beforeAll(async () => {
    morning = await Morning.in(await spawnStack(), { deputies: DEPUTIES });
    profile = await morning.rules('county-competitive', { secrecy: 'sealed', allowEqualNumber: true });
    for (const role of ['presidingOfficer', 'presidium', 'chiefScrutineer'] as const) await morning.desk(role);
  }, 180_000);
  afterAll(() => morning.stack.close(), 60_000);

  it.each(['the app', "the app's PostgreSQL", 'the box', "the box's PostgreSQL"] as const)('of %s: every acknowledged paper is counted, once, and the stations end with what they began', async (victim) => {
    const { id } = await morning.draft(profile);
    const stations = await Stations.call(morning, id);
    const whileKilling = async (work: Promise<unknown>): Promise<void> => void (await Promise.all([work, pause(30).then(() => morning.stack.kill(victim))]));
    await whileKilling(stations.drive(async (view) => view.ceremony.phase === 'complete'));
    await insistOn(morning, 'office', id, 'arm', 'draft');
    await insistOn(morning, 'office', id, 'issue', 'armed');
    const tablets = await morning.tablets();
    const manifest = await morning.manifest(id, tablets[0]!);
    await Promise.all(tablets.map((robot) => insist(() => robot.take(manifest))));
    await insistOn(morning, 'presidingOfficer', id, 'open', 'issuing');
    const cast = (from: number, to: number): Promise<Receipt[]> => Promise.all(tablets.slice(from, to).map((robot) => insist(() => robot.cast(manifest, { adoption: { marks: { p1: 'approve' } } }))));
    const first = await cast(0, 22);
    await stations.drive(async () => true);
    const [rest] = await Promise.all([cast(22, DEPUTIES), morning.stack.kill(victim)]);
    await whileKilling(insistOn(morning, 'presidingOfficer', id, 'close', 'open'));
    await stations.drive(async (view) => view.state === 'closed' || view.state === 'counted', [1]);
    await whileKilling(stations.drive(async (view) => view.state === 'counted', [1, 3]));
    const counted = await stations.inState('counted');
    expect(counted.turnout).toMatchObject({ issuedTablet: DEPUTIES, returned: DEPUTIES });
    expect(counted.tally?.parts[0]).toMatchObject({ result: { papers: { valid: DEPUTIES }, items: [{ id: 'p1', approve: DEPUTIES }, {}, {}, {}] } });
    const closing = (await (await fetch(`${morning.stack.boxUrl}/v1/ballots/${id}/closing`)).json()) as ClosingSet;
    expect(closing.leafHashes).toEqual([...first, ...rest].map(({ leafHash }) => leafHash).sort());
    await whileKilling(stations.drive(async (view) => view.record !== null, [1, 3]));
    await insistOn(morning, 'chiefScrutineer', id, 'certify', 'counted', { signers: ['甲'] });
    await whileKilling(stations.drive(async (view) => view.isDestroyed));
    const said = (await stations.robots[1]!.view()).ceremony.stations.map(({ hasOpened, hasSigned, hasDestroyedKey }) => [hasOpened, hasSigned, hasDestroyedKey].join());
    expect(said.sort()).toEqual(['false,false,true', 'true,true,true', 'true,true,true']);
  }, 240_000);
});
