import { createBox, type Box } from '../../src/box/box';
import { readBox } from '../../src/box/keeping/kept-box';
import { lockBox, unlockBox } from '../../src/box/keeping/locked-file';
import { readReplicas } from '../../src/box/keeping/replica-papers';
import { restoreBox } from '../../src/box/keeping/restore';
import { robotMarks } from '../../src/cli/rehearse/marks';
import type { Robot } from '../../src/cli/rehearse/robot';
import type { BoxHealth, CastAnswer, ClosingSet } from '../../src/contract/box-wire';
import type { BallotView } from '../../src/contract/http/ballots';
import type { Manifest } from '../../src/domain/ballot/manifest';
import { toBase64Url } from '../../src/domain/sealing/base64';
import { readManifest } from '../../src/domain/sealing/manifest-hash';
import { countPapers } from '../../src/domain/tally/counting';
import type { PaperMarks } from '../../src/domain/sealing/codec';
import { publicKeyOf } from '../../src/platform/config/key-files';
import { BoxPool } from '../../src/platform/database/box-pool';
import { castToNewBox } from '../../web/deputy/courier';
import type { RecordedPaper } from '../../web/deputy/kept-paper';
import { Refusal } from '../../web/shared/api';
import { freshDatabase, type FreshDatabase } from '../support/fresh-database';
import { Morning, ok } from '../e2e/ballots/morning';
import { until, untilState } from '../e2e/ballots/until';
import { Stations } from '../e2e/sealed/stations';

const DEPUTIES = 44;
/** In the stations' replicas when the box is lost; then those that only tablets have, then those not cast yet. */
const [REPLICATED, RECORDED] = [22, 38];

describe('the host of the box is lost in the middle of a vote', () => {
  let morning: Morning;
  let box: Box;
  let database: FreshDatabase | undefined;
  let boxIsOurs = false;
  beforeAll(async () => {
    morning = await Morning.begin({ deputies: DEPUTIES });
    box = morning.stack.box;
  }, 120_000);
  afterAll(async () => {
    if (boxIsOurs) await box.close();
    // The stack's own box was closed in the test and cannot be closed twice.
    await morning.end().catch(() => undefined);
    await database?.drop();
  });

  const inPool = async <T>(url: string, work: (pool: BoxPool) => Promise<T>): Promise<T> => {
    const pool = new BoxPool(url, 1);
    try {
      return await work(pool);
    } finally {
      await pool.close();
    }
  };
  const boxUrl = (): string => `http://127.0.0.1:${box.ports.hall}`;

  /** The old database is gone; a new one is filled, and a new box opens at the old address. */
  async function restore(kept: string, replicas: readonly Uint8Array[]): Promise<void> {
    const { settings, databases } = morning.stack;
    const old = database?.url ?? databases.box;
    const ports = box.ports;
    await box.close();
    boxIsOurs = false;
    database = await freshDatabase('box');
    expect(database.url).not.toBe(old);
    await inPool(database.url, async (pool) => {
      const found = unlockBox(kept, 'eight letters');
      const { papers, leftOut } = readReplicas(replicas.map((bytes, at) => ({ name: `station-${at + 1}`, bytes })), found);
      expect(leftOut).toEqual([]);
      await restoreBox(pool, found, papers);
    });
    box = await createBox({ port: ports.hall, host: '127.0.0.1', commandPort: ports.command, commandHost: '127.0.0.1', databaseUrl: database.url, appKey: publicKeyOf(settings.commandKey), isTest: true, batch: { papers: 64, milliseconds: 5 } });
    await box.listen();
    boxIsOurs = true;
  }

  const keep = async (): Promise<string> => lockBox(await inPool(database?.url ?? morning.stack.databases.box, readBox), 'eight letters');

  /** What the page of a tablet does when it hears of another epoch. */
  async function revisit(robot: Robot, receipt: CastAnswer, manifest: Manifest): Promise<CastAnswer | null> {
    const { frozen, handle, leafHash } = robot.sealed!;
    const paper: RecordedPaper = { stage: 'recorded', ballotId: manifest.ballotId, deputyId: 'd', manifestHash: '', frozen: toBase64Url(frozen), leafHash, boxUrl: boxUrl(), receiptKey: manifest.box!.receiptKey, receipt };
    const door = {
      put: async (url: string, ballotId: string) => {
        const response = await fetch(`${url}/v1/ballots/${ballotId}/papers/${handle}`, { method: 'PUT', headers: { 'content-type': 'application/octet-stream' }, body: Buffer.from(frozen) });
        const body = (await response.json()) as CastAnswer & { code: string };
        if (!response.ok) throw new Refusal(body.code, [], response.status);
        return body;
      },
      closingSet: () => Promise.reject(new Refusal('not-closed-yet')),
      epoch: async (url: string) => ((await (await fetch(`${url}/api/health/live`)).json()) as BoxHealth).epoch,
    };
    const event = await castToNewBox(paper, { box: door, wait: () => new Promise((resolve) => void setTimeout(resolve, 50)), share: () => 0, onUnanswered: () => undefined });
    return event?.event === 'recorded' ? event.receipt : null;
  }

  const closingSet = async (id: string): Promise<ClosingSet> => (await (await fetch(`${boxUrl()}/v1/ballots/${id}/closing`)).json()) as ClosingSet;

  it.each(['sealed', 'anonymous'] as const)('of a %s ballot: kept after arming, restored, and no acknowledged paper is missing', async (secrecy) => {
    const isSealed = secrecy === 'sealed';
    const profile = await morning.rules('county-competitive', { secrecy, allowEqualNumber: true, approveAtMostSeats: true });
    const { id } = await morning.draft(profile);
    const stations = isSealed ? await Stations.ready(morning, id) : null;
    await morning.advance(id, 'arm');
    const kept = await keep();
    await morning.advance(id, 'issue');
    const robots = await morning.tablets();
    const manifest = await morning.handOut(id, robots);
    await morning.advance(id, 'open');
    const marks: PaperMarks[] = robots.map(() => robotMarks(manifest.parts, Math.random));
    const cast = (from: number, to: number): Promise<CastAnswer[]> => Promise.all(robots.slice(from, to).map(async (robot, at) => (await robot.castUntilRecorded(manifest, marks[from + at]!, (ms) => new Promise((resolve) => void setTimeout(resolve, ms)))) as CastAnswer));
    const receipts = await cast(0, REPLICATED);
    await stations?.all('follow');
    receipts.push(...(await cast(REPLICATED, RECORDED)));
    const replicas = stations?.robots.slice(0, 2).map((robot) => robot.replicaFile()) ?? [];

    await restore(kept, replicas);
    // the box was kept before it was opened: the app gives it the order to open once more
    const again = await Promise.all(robots.slice(0, RECORDED).map((robot, at) => revisit(robot, receipts[at]!, manifest)));
    expect(again.map((receipt) => receipt?.leafHash)).toEqual(receipts.map(({ leafHash }) => leafHash));
    expect(await revisit(robots[0]!, again[0]!, manifest)).toBeNull();
    receipts.push(...(await cast(RECORDED, DEPUTIES)));
    await morning.advance(id, 'close');
    await stations?.inState('closed');
    const counted = stations ? await stations.count([1, 3]) : await untilState(morning, id, 'counted');
    expect(counted.turnout).toMatchObject({ issuedTablet: DEPUTIES, returned: DEPUTIES });
    expect((await closingSet(id)).leafHashes).toEqual(receipts.map(({ leafHash }) => leafHash).sort());
    const parts = readManifest((await morning.manifestOf(id))!).manifest.parts;
    const expected = parts.map(({ form, id: partId }) => countPapers(marks.map((paper) => paper[partId]!), form, partId));
    expect(await morning.query(`select counts from tallies where ballot_id = '${id}'`)).toEqual([{ counts: expected }]);
  }, 120_000);

  it('after closing: closed once more over the same set, and not before it has all papers', async () => {
    const profile = await morning.rules('county-competitive', { secrecy: 'sealed', allowEqualNumber: true, approveAtMostSeats: true });
    const { id } = await morning.draft(profile);
    const stations = await Stations.ready(morning, id);
    await morning.advance(id, 'arm', 'issue');
    const [late, ...robots] = (await morning.tablets(7)) as [Robot, ...Robot[]];
    const manifest = await morning.handOut(id, [late, ...robots]);
    await morning.advance(id, 'open');
    const kept = await keep();
    await Promise.all(robots.map((robot) => robot.cast(manifest, robotMarks(manifest.parts, Math.random))));
    await morning.advance(id, 'close');
    await stations.inState('closed');
    await stations.all('open', [1]);
    const before = await closingSet(id);
    const whole = stations.robots[0]!.replicaFile();

    await restore(kept, [whole.slice(0, (whole.length / 6) * 5)]);
    await until(async () => (await fetch(`${boxUrl()}/api/health/ready`)).ok);
    await expect(stations.all('open', [2])).rejects.toMatchObject({ code: 'replica-not-whole' });
    // as many papers as it had, but one of them is another: somebody who never cast does so now
    await late.cast(manifest, robotMarks(manifest.parts, Math.random));
    await until(async () => ok(await (await morning.desk('chiefScrutineer')).get<BallotView>(`/api/ballots/${id}`)).warnings.some(({ values }) => values?.['refusal'] === 'closing-set-differs'));
    expect((await fetch(`${boxUrl()}/v1/ballots/${id}/closing`)).status).toBe(409);
    await restore(kept, [whole]);
    await until(async () => (await fetch(`${boxUrl()}/v1/ballots/${id}/closing`)).ok);
    expect(await closingSet(id)).toEqual(before);
    expect((await stations.count([2])).turnout).toMatchObject({ returned: 6 });
  }, 120_000);
});
