import { setTimeout as pause } from 'node:timers/promises';
import { Refusal } from '../../../src/cli/rehearse/http-session';
import type { ClosingSet, Receipt } from '../../../src/contract/box-wire';
import type { BallotView } from '../../../src/contract/http/ballots';
import type { StaffRole } from '../../../src/contract/roles';
import type { BallotAct, BallotState } from '../../../src/domain/ballot/states';
import type { Answer } from '../../support/browser-session';
import { Morning, ok } from '../ballots/morning';
import { spawnStack, type SpawnedStack } from '../ballots/spawned-stack';
import { Stations } from './stations';

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

  /** The same again until there is an answer that no repetition changes. */
  async function insist<T>(act: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await act();
      } catch (error) {
        if (error instanceof Refusal && error.status !== 503) throw error;
        await pause(50);
      }
    }
  }

  async function press(role: StaffRole, id: string, act: BallotAct, from: BallotState, more: object = {}): Promise<BallotView> {
    const console = await morning.desk(role);
    return insist(async () => {
      const answer: Answer<BallotView> = await console.post<BallotView>(`/api/ballots/${id}/acts/${act}`, { from, minutes: 5, ...more });
      if (answer.status === 503) throw new Error('away');
      return ok(answer);
    });
  }

  it.each(['the app', "the app's PostgreSQL", 'the box', "the box's PostgreSQL"] as const)('of %s: every acknowledged paper is counted, once, and the stations end with what they began', async (victim) => {
    const { id } = await morning.draft(profile);
    const stations = await Stations.call(morning, id);
    const whileKilling = async (work: Promise<unknown>): Promise<void> => void (await Promise.all([work, pause(30).then(() => morning.stack.kill(victim))]));
    await whileKilling(stations.drive(async (view) => view.ceremony.phase === 'complete'));
    await press('office', id, 'arm', 'draft');
    await press('office', id, 'issue', 'armed');
    const tablets = await morning.tablets();
    const manifest = await morning.manifest(id, tablets[0]!);
    await Promise.all(tablets.map((robot) => insist(() => robot.take(manifest))));
    await press('presidingOfficer', id, 'open', 'issuing');
    const cast = (from: number, to: number): Promise<Receipt[]> => Promise.all(tablets.slice(from, to).map((robot) => insist(() => robot.cast(manifest, { adoption: { marks: { p1: 'approve' } } }))));
    const first = await cast(0, 22);
    await stations.drive(async () => true);
    const [rest] = await Promise.all([cast(22, DEPUTIES), morning.stack.kill(victim)]);
    await whileKilling(press('presidingOfficer', id, 'close', 'open'));
    await stations.drive(async (view) => view.state === 'closed' || view.state === 'counted', [1]);
    await whileKilling(stations.drive(async (view) => view.state === 'counted', [1, 3]));
    const counted = await stations.inState('counted');
    expect(counted.turnout).toMatchObject({ issuedTablet: DEPUTIES, returned: DEPUTIES });
    expect(counted.tally?.parts[0]).toMatchObject({ result: { papers: { valid: DEPUTIES }, items: [{ id: 'p1', approve: DEPUTIES }, {}, {}, {}] } });
    const closing = (await (await fetch(`${morning.stack.boxUrl}/v1/ballots/${id}/closing`)).json()) as ClosingSet;
    expect(closing.leafHashes).toEqual([...first, ...rest].map(({ leafHash }) => leafHash).sort());
    await whileKilling(stations.drive(async (view) => view.record !== null, [1, 3]));
    await press('chiefScrutineer', id, 'certify', 'counted', { signers: ['甲'] });
    await whileKilling(stations.drive(async (view) => view.isDestroyed));
    const said = (await stations.robots[1]!.view()).ceremony.stations.map(({ hasOpened, hasSigned, hasDestroyedKey }) => [hasOpened, hasSigned, hasDestroyedKey].join());
    expect(said.sort()).toEqual(['false,false,true', 'true,true,true', 'true,true,true']);
  }, 240_000);
});
