import type { ClosingSet, Receipt } from '../../src/contract/box-wire';
import type { BallotView } from '../../src/contract/http/ballots';
import { SupervisedServer } from '../../src/cli/serve/supervised-server';
import { readPostgresSearch } from '../../src/platform/config/postgres-search';
import { serverSettings } from '../../src/platform/database/server/server-settings';
import { expectSoundBundles } from '../e2e/ballots/bundles';
import { Morning } from '../e2e/ballots/morning';
import { until, untilState } from '../e2e/ballots/until';
import type { Answer } from '../support/browser-session';
import { durableCluster, type TestCluster } from '../support/clusters';
import { sharedServer } from '../support/shared-clusters';
import { mayMount, smallDisk, type SmallDisk } from '../support/small-disk';
import { fillForRows, fillForTheLog } from './fill-disk';
import { insistOn } from './insist';
import { logEvidence } from './seeded/log-evidence';

const DEPUTIES = 12;
/** Bytes below which it is said here; nobody has 5 GB of memory to spare for a test. */
const LEAST = 1e8;
/** What a refusal says, and nothing of the inside. */
const BUSY = { type: 'urn:piaojue:problem:busy', status: 503, code: 'busy', title: expect.any(String), problems: [] };

let disk: SmallDisk;
let cluster: TestCluster;
let keeper: SupervisedServer;
let morning: Morning;
beforeAll(async () => {
  if (!mayMount) return;
  disk = smallDisk(768);
  const search = readPostgresSearch();
  cluster = await durableCluster('app', search, disk.folder);
  // what `npm start` looks after its servers with
  keeper = new SupervisedServer({ name: 'pg-app', settings: serverSettings('app'), search }, cluster);
  morning = await Morning.begin({ deputies: DEPUTIES, servers: { app: cluster.url('postgres'), box: sharedServer('box') }, leastFree: LEAST });
}, 90_000);
afterAll(async () => {
  if (!mayMount) return;
  disk.makeRoom();
  await until(isWell);
  await morning.end();
  await keeper.stop();
  disk.remove();
}, 60_000);

async function readiness(): Promise<{ readonly code?: string; readonly warnings?: readonly string[] }> {
  return (await (await fetch(`${morning.stack.appUrl}/api/health/ready`)).json()) as { code?: string; warnings?: string[] };
}
const isWell = async (): Promise<boolean> => (await readiness()).warnings?.length === 0;

/** An act that needs room. */
async function draft(profileId: string): Promise<Answer<BallotView>> {
  const projectIds = morning.projects.map(({ id }) => id);
  return (await morning.desk('office')).post<BallotView>('/api/ballots', { sittingId: morning.sitting.id, title: '满', purpose: 'rehearsal', profileId, seats: 2, projectIds });
}

// root mounts a disk of its own for it; nobody else may
if (!mayMount) process.stderr.write('skipped: the full disk of the app, because only root on Linux may mount a disk of its own for it\n');
describe("the disk of the app's database, full in mid-vote", () => {
  (mayMount ? it : it.skip).each([
    ['rows find no room', fillForRows, true],
    ['PostgreSQL cannot write its log, and dies', fillForTheLog, false],
  ])('%s: papers are taken, acts are refused and readiness says so; nothing acknowledged is lost, and with room again the sitting goes on', async (_, fill, isAlive) => {
    const profile = await morning.rules('county-competitive', { secrecy: 'anonymous', allowEqualNumber: true });
    const { id } = await morning.draft(profile);
    await morning.advance(id, 'arm', 'issue');
    const robots = await morning.tablets();
    const manifest = await morning.handOut(id, robots);
    await morning.advance(id, 'open');
    for (const role of ['presidium', 'chiefScrutineer'] as const) await morning.desk(role);
    const receipts: Receipt[] = [];
    const cast = async (from: number, to: number): Promise<void> => {
      for (const robot of robots.slice(from, to)) receipts.push(await robot.cast(manifest, { adoption: { marks: { p1: 'approve' } } }));
    };
    await cast(0, DEPUTIES / 2);
    await until(isWell);

    await fill(disk, cluster.url('postgres'));
    await cast(DEPUTIES / 2, DEPUTIES);
    const drafts: string[] = [];
    let answer = await draft(profile);
    for (; answer.status < 300; answer = await draft(profile)) drafts.push(answer.body.id);
    expect([answer.headers.get('retry-after'), answer.body]).toEqual(['1', BUSY]);
    expect((await (await morning.desk('office')).get('/api/ballots')).status).toBe(isAlive ? 200 : 503);
    await until(async () => !(await isWell()));
    expect(await readiness()).toEqual(isAlive ? { status: 'ok', warnings: ['disk-short'] } : BUSY);
    await until(async () => cluster.isRunning() === isAlive);

    disk.makeRoom();
    await until(isWell);
    await insistOn(morning, 'presidingOfficer', id, 'close', 'open');
    const counted = await untilState(morning, id, 'counted');
    expect(counted.turnout).toMatchObject({ issuedTablet: DEPUTIES, returned: DEPUTIES });
    expect(counted.tally?.parts[0]).toMatchObject({ result: { papers: { valid: DEPUTIES }, items: [{ id: 'p1', approve: DEPUTIES }, {}, {}, {}] } });
    const closing = (await (await fetch(`${morning.stack.boxUrl}/v1/ballots/${id}/closing`)).json()) as ClosingSet;
    expect(closing.leafHashes).toEqual(receipts.map(({ leafHash }) => leafHash).sort());
    await morning.advance(id, 'certify', 'announce');
    await expectSoundBundles(morning, id);
    const log = await logEvidence({ ask: (sql) => morning.stack.database.query(sql) }, id, manifest);
    expect(log).toMatchObject({ faults: [], logged: { 'ballots.open': 1, 'ballots.close': 1, 'ballots.announce': 1 } });
    const kept = await morning.stack.database.query<{ id: string }[]>(`select ballot_id::text as id from ballots join audit_entries on body::jsonb->>'act' = 'ballots.draft' and body::jsonb->>'subject' = ballot_id::text where ballot_id = any($1)`, [drafts]);
    expect(kept.map((row) => row.id).sort()).toEqual(drafts.sort());
  }, 180_000);
});
