import type { BallotView } from '../../src/contract/http/ballots';
import type { Manifest } from '../../src/domain/ballot/manifest';
import type { Robot } from '../../src/cli/rehearse/robot';
import { KillableStation } from '../browser/killable-station';
import { Morning, ok } from '../e2e/ballots/morning';
import { until } from '../e2e/ballots/until';
import { Stations } from '../e2e/sealed/stations';

/** Enough for live numbers of steps of twenty. */
const DEPUTIES = 61;
const LIVE = { choices: 'lagged', batch: 20, inHall: false } as const;

let morning: Morning;
let ballot: BallotView;
let stations: Stations;
let station: KillableStation;
let robots: Robot[];
let manifest: Manifest;

/** The browser's station is the third to join: the first signs papers, and that a robot does. */
beforeAll(async () => {
  morning = await Morning.begin({ deputies: DEPUTIES, projects: 3 });
  ballot = await morning.draft(await morning.rules('county-competitive', { secrecy: 'sealed', live: LIVE, allowEqualNumber: true }));
  stations = await Stations.call(morning, ballot.id, { hasSecondIssuer: true });
  station = new KillableStation(morning.stack.appUrl, ballot.id);
  await stations.all('join', [2, 3]);
  await station.switchOn();
  await station.join();
  for (const step of ['deal', 'confirm'] as const) await until(async () => stations.all(step, [2, 3]).then(() => true, () => false));
  await station.see('密钥已生成，各台终端确认的是同一把');
  await morning.advance(ballot.id, 'arm');
  await station.press('都相同，继续');
  await morning.advance(ballot.id, 'issue');
  robots = await morning.tablets();
  manifest = await morning.manifest(ballot.id, robots[0]!);
  await Promise.all(robots.map((robot) => robot.take(manifest)));
  await stations.all('wait', [2]);
  await Promise.all(robots.map((robot) => robot.take(manifest)));
  await morning.advance(ballot.id, 'open');
  await station.pullThePlug();
}, 180_000);
afterAll(async () => {
  await station.throwAway();
  await morning.end();
});

const cast = (some: readonly Robot[]) => Promise.all(some.map((robot) => robot.cast(manifest, { adoption: { marks: { p1: 'approve' } } })));
const checked = async () => Number(await station.page.locator('progress').first().getAttribute('value'));
const offered = async () => Number(await station.page.locator('progress').first().getAttribute('max'));
/** What is on its disk of the copy of the box. */
const keptBatches = () =>
  station.page.evaluate(
    () =>
      new Promise<string[]>((resolve) => {
        indexedDB.open('piaojue', 1).onsuccess = ({ target }) => {
          const all = (target as IDBOpenDBRequest).result.transaction('kept').objectStore('kept').getAllKeys();
          all.onsuccess = () => resolve(all.result.map(String).filter((key) => key.startsWith('station/replica/')));
        };
      }),
  );

describe('a station whose plug is pulled', () => {
  it('while it checks proofs believes nothing of what it had not checked, and checks all of it when it comes back', async () => {
    await cast(robots.slice(0, 22));
    await station.switchOn((page) => page.route('**/proof-worker*', (route) => route.fulfill({ contentType: 'text/javascript', body: 'self.onmessage = () => { for (;;); };' })));
    await station.unlock();
    await until(async () => (await offered()) === 22);
    expect([await checked(), await keptBatches()]).toEqual([0, []]);
    await station.pullThePlug();
    await station.switchOn();
    await station.unlock();
    await until(async () => (await checked()) === 22);
    await station.see('已到的票全部检查完毕');
    expect((await keptBatches()).map((key) => key.split('/').slice(-2).join('/'))).toEqual(['checked/0', 'papers/0']);
  }, 120_000);

  it('between storing live numbers and sending them sends the very same, and none that differ from them by less than a step', async () => {
    const said = await station.killedSaying('releases', () => cast(robots.slice(22, 45)));
    expect(JSON.parse(said)).toMatchObject({ number: 1, covers: 22, received: 45 });
    // what has come in meanwhile makes no other release of it
    await cast(robots.slice(45, 50));
    const again = station.listening('releases');
    await station.unlock();
    await until(async () => again.length > 0);
    expect(again).toEqual([said]);
    await stations.all('follow', [2, 3]);
    const dais = await morning.desk('presidium');
    await until(async () => ok(await dais.get<BallotView>(`/api/ballots/${ballot.id}`)).tally?.covers === 22);
    const releases = (await stations.robots[1]!.view()).releases.filter(({ number }) => number === 1);
    expect(new Set(releases.map(({ aggregate, validRoot }) => `${aggregate} ${validRoot}`)).size).toBe(1);
  }, 120_000);

  it('ends with its part in the count', async () => {
    await cast(robots.slice(50));
    await morning.advance(ballot.id, 'close');
    await station.press('参加开票');
    await station.see('已有 1 台参加开票，需要 2 台');
    await stations.all('open', [2]);
    expect((await stations.inState('counted')).tally).toMatchObject({ isFinal: true, covers: DEPUTIES, parts: [{ result: { items: [{ id: 'p1', approve: DEPUTIES }, {}, {}] } }] });
    await station.see('本机自己算出的结果与公布的完全相同');
  }, 120_000);
});
