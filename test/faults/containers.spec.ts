import { setTimeout as pause } from 'node:timers/promises';
import type { ClosingSet, Receipt } from '../../src/contract/box-wire';
import type { Robot } from '../../src/cli/rehearse/robot';
import type { PaperMarks } from '../../src/domain/sealing/codec';
import { expectSoundBundles } from '../e2e/ballots/bundles';
import { Morning } from '../e2e/ballots/morning';
import { until, untilState } from '../e2e/ballots/until';
import { describeWith } from '../support/describe-with';
import { startComposition, type Composition, type Service } from './containers/composition';
import { COMPOSITION, findEngine, type Compose } from './containers/engine';
import { insist, insistOn } from './insist';

const DEPUTIES = 40;
const { compose, reason } = findEngine();
describeWith('docker/compose.cluster.yaml, built and started', compose, reason, started);

function started(found: Compose): void {
  let morning: Morning<Composition>;
  let published: string;
  beforeAll(async () => {
    morning = await Morning.in(await startComposition(found), { deputies: DEPUTIES });
  }, 1_200_000);
  afterAll(() => morning?.end(), 120_000);

  it('runs as a user without rights, whose volumes are its own, and leaves neither a volume nor a log of the box, nor a core', () => {
    const { within, knows } = morning.stack;
    for (const app of ['app-0', 'app-1'] as const) expect([within(app, 'id', '-un'), within(app, 'stat', '-c', '%U', '/data', '/snapshots')]).toEqual(['node', 'node\nnode']);
    for (const box of ['box-0', 'box-1'] as const) expect(knows(box, '{{len .Mounts}}')).toBe('0');
    for (const silent of ['box-0', 'box-1', 'box-db', 'box-db-standby'] as const) {
      expect([knows(silent, '{{.HostConfig.LogConfig.Type}}'), within(silent, 'sh', '-c', 'grep core /proc/1/limits')]).toEqual(['none', expect.stringMatching(/size +0 +0 /)]);
    }
  });

  it('has a standby that every commit of the box waits for, and a replica that follows the app’s server', () => {
    const followerOf = (server: Service) => morning.stack.within(server, 'psql', '-U', 'piaojue', '-Atc', 'select application_name, sync_state from pg_stat_replication');
    return until(async () => followerOf('box-db') === 'box_standby|sync' && followerOf('app-db') === 'app_replica|async');
  });

  it('makes administrators by the command of its head, which ends', () => {
    const [, command] = /exec app-0 (node .*)/.exec(COMPOSITION)!;
    expect(morning.stack.within('app-0', ...command!.split(' '))).toMatch(/^ +admin \/ \S+ +systemAdmin/m);
  });

  it('counts every acknowledged paper of a real ballot when an app and the box of the hall are killed in mid-vote, and publishes it', async () => {
    const { stack } = morning;
    for (const role of ['presidium', 'chiefScrutineer'] as const) await morning.desk(role);
    const profileId = await morning.rules('county-competitive', { secrecy: 'anonymous', allowEqualNumber: true });
    await stack.leave();
    const { id } = await morning.draft(profileId, { purpose: 'real' });
    const robots = await morning.tablets();
    await morning.advance(id, 'arm', 'issue');
    const manifest = await morning.handOut(id, robots);
    await morning.advance(id, 'open');
    const cast = (some: readonly Robot[]): Promise<Receipt[]> => Promise.all(some.map((robot) => insist(() => robot.castUntilRecorded(manifest, marksOf(robots.indexOf(robot)), pause))));

    const first = await cast(robots.slice(0, 10));
    const killed: Service[] = ['app-0', await boxOfTheHall()];
    const [meanwhile] = await Promise.all([cast(robots.slice(10, 30)), stack.kill(...killed)]);
    const receipts = [...first, ...meanwhile, ...(await cast(robots.slice(30)))];
    expect(await boxOfTheHall()).not.toBe(killed[1]);
    // sent once more, now to the box that is left: the receipt is the same
    expect((await cast(robots)).map(({ leafHash, signature }) => [leafHash, signature])).toEqual(receipts.map(({ leafHash, signature }) => [leafHash, signature]));
    await stack.start(...killed);

    await insistOn(morning, 'presidingOfficer', id, 'close', 'open');
    const counted = await untilState(morning, id, 'counted');
    expect(counted.turnout).toMatchObject({ issuedTablet: DEPUTIES, returned: DEPUTIES });
    expect(counted.tally?.parts[0]).toMatchObject({ result: { papers: { valid: DEPUTIES }, items: [{ id: 'p1', approve: DEPUTIES }, { id: 'p2', approve: DEPUTIES / 2, oppose: DEPUTIES / 2 }, { id: 'p3', oppose: DEPUTIES }, { id: 'p4', abstain: DEPUTIES }] } });
    const closing = (await (await fetch(`${stack.boxUrl}/v1/ballots/${id}/closing`)).json()) as ClosingSet;
    expect(closing.leafHashes).toEqual(receipts.map(({ leafHash }) => leafHash).sort());
    await morning.advance(id, 'certify', 'announce');
    await expectSoundBundles(morning, id);
    published = `/api/public/test/results/${id}`;
    const stateOn = (server: Service) => stack.within(server, 'psql', '-U', 'piaojue', '-Atc', `select state from ballots where ballot_id = '${id}'`);
    await until(async () => stateOn('app-db-replica') === stateOn('app-db'));
  }, 300_000);

  it('ends when it is told to, and nginx hands out what was published while no app is there', async () => {
    const { stack } = morning;
    const pages = () => Promise.all([published, published.replace('/api/public/test/results', '/read/test')].map(async (path) => (await fetch(stack.appUrl + path)).text()));
    const before = await pages();
    expect((['app-0', 'app-1', 'box-0'] as const).map(stack.stop)).toEqual([0, 0, 0]);
    expect(await pages()).toEqual(before);
    // a page that lies nowhere as a file is asked of the apps
    expect([502, 504]).toContain((await fetch(`${stack.appUrl}/public/`)).status);
    await stack.start('app-0', 'app-1', 'box-0');
  }, 120_000);

  it('has nginx start while others are down', async () => {
    const { stack } = morning;
    await stack.kill('app-1', 'box-1', 'nginx');
    await stack.start('nginx');
    await stack.start('app-1', 'box-1');
  }, 120_000);

  it('keeps all when all of it is started anew', async () => {
    const { stack } = morning;
    const before = await (await fetch(stack.appUrl + published)).json();
    await stack.restart();
    expect(await (await fetch(stack.appUrl + published)).json()).toEqual(before);
  }, 180_000);

  const marksOf = (index: number): PaperMarks => ({ adoption: { marks: { p1: 'approve', p2: index % 2 === 0 ? 'approve' : 'oppose', p3: 'oppose', p4: 'abstain' } } });

  /** Which box nginx chooses: all tablets here have one address. */
  async function boxOfTheHall(): Promise<Service> {
    const { stack } = morning;
    const { epoch } = (await (await insist(() => fetch(`${stack.boxUrl}/api/health/live`))).json()) as { epoch: string };
    const chosen = (['box-0', 'box-1'] as const).filter((box) => stack.knows(box, '{{.State.Running}}') === 'true').find((box) => stack.within(box, 'node', '-e', "fetch('http://127.0.0.1:4101/api/health/live').then((answer) => answer.text()).then(console.log)").includes(epoch));
    if (chosen === undefined) throw new Error(`no box has the epoch ${epoch}`);
    return chosen;
  }
}
