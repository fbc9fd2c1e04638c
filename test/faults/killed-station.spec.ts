import type { BallotView } from '../../src/contract/http/ballots';
import { Morning } from '../e2e/ballots/morning';
import { until, untilState } from '../e2e/ballots/until';
import { Stations } from '../e2e/sealed/stations';
import { KillableStation } from '../browser/killable-station';

const DEPUTIES = 3;

let morning: Morning;
let ballot: BallotView;
let stations: Stations;
let device: KillableStation;

beforeAll(async () => {
  morning = await Morning.begin({ deputies: DEPUTIES, projects: 3 });
  ballot = await morning.draft(await morning.rules('county-competitive', { secrecy: 'sealed', castJitter: { fromSeconds: 0, toSeconds: 0 } }), { title: '断电的监票终端' });
  stations = await Stations.call(morning, ballot.id);
  device = new KillableStation(morning.stack.appUrl, ballot.id);
}, 60_000);
afterAll(async () => {
  await device.throwAway();
  await morning.end();
});

describe('a station whose plug is pulled between storing what it says and sending it', () => {
  it('deals the same shares when it comes back', async () => {
    await device.switchOn();
    await device.join();
    await device.see('正在等待其他监票人加入');
    const said = await device.killedSaying('deal', () => stations.all('join', [2, 3]));
    const again = device.listening('deal');
    await device.unlock();
    await until(async () => again.length > 0);
    expect(again[0]).toBe(said);
    await until(async () => (await stations.robots[1]!.view()).ceremony.stations[0]!.hasDealt);
  }, 120_000);

  it('confirms the same key', async () => {
    const said = await device.killedSaying('confirmation', () => stations.all('deal', [2, 3]));
    const again = device.listening('confirmation');
    await device.unlock();
    await until(async () => again.length > 0);
    expect(again[0]).toBe(said);
    await stations.all('confirm', [2, 3]);
    await device.see('密钥已生成，各台终端确认的是同一把');
  }, 120_000);

  it('opens once: the very same opening, although the server says that it has none', async () => {
    await morning.advance(ballot.id, 'arm');
    await device.press('都相同，继续');
    await morning.advance(ballot.id, 'issue');
    const robots = await morning.tablets();
    const manifest = await morning.handOut(ballot.id, robots);
    await morning.advance(ballot.id, 'open');
    await Promise.all(robots.map((robot) => robot.cast(manifest, {})));
    await morning.advance(ballot.id, 'close');
    await device.see('检查完毕，请开票');
    const said = await device.killedSaying('opening', async () => {
      await device.press('参加开票');
      await device.page.getByRole('dialog').getByRole('checkbox').check();
      await device.page.getByRole('dialog').getByRole('button', { name: '确认，参加开票' }).click();
    });
    const again = device.listening('opening');
    await device.unlock();
    await device.see('本机已参加开票');
    await until(async () => again.length > 0);
    expect(new Set(again)).toEqual(new Set([said]));
    await stations.all('open', [3]);
    await untilState(morning, ballot.id, 'counted');
  }, 180_000);

  it('signs once: the very same record', async () => {
    await device.see('本机自己算出的结果与公布的完全相同');
    const said = await device.killedSaying('record', async () => {
      await device.page.getByLabel('本机显示“副本一致”').check();
      await device.press('签名');
    });
    const again = device.listening('record');
    await device.unlock();
    await device.see('您已签名');
    await until(async () => again.length > 0);
    expect(new Set(again)).toEqual(new Set([said]));
    await until(async () => (await stations.robots[1]!.view()).ceremony.stations[0]!.hasSigned);
  }, 120_000);
});
