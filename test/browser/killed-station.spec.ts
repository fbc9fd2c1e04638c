import type { BallotView } from '../../src/contract/http/ballots';
import { Morning } from '../e2e/ballots/morning';
import { until, untilState } from '../e2e/ballots/until';
import { Stations } from '../e2e/sealed/stations';
import { PASSWORD } from '../factories/congress';
import { Device } from './device';
import { PASSPHRASE } from './station-page';

const DEPUTIES = 3;

let morning: Morning;
let ballot: BallotView;
let stations: Stations;
const device = new Device();
let address: string;

beforeAll(async () => {
  morning = await Morning.begin({ deputies: DEPUTIES, projects: 3 });
  ballot = await morning.draft(await morning.rules('county-competitive', { secrecy: 'sealed', castJitter: { fromSeconds: 0, toSeconds: 0 } }), { title: '断电的监票终端' });
  stations = await Stations.call(morning, ballot.id);
  address = `${morning.stack.appUrl}/scrutineer/#/ballots/${ballot.id}`;
}, 60_000);
afterAll(async () => {
  await device.throwAway();
  await morning.end();
});

const see = (words: string | RegExp) => device.page.locator('main').getByText(words).first().waitFor({ timeout: 60_000 });
const press = (name: string) => device.page.locator('main').getByRole('button', { name, exact: true, disabled: false }).click({ timeout: 60_000 });
const unlock = async () => {
  await device.page.getByLabel('本机口令').fill(PASSPHRASE);
  await press('打开密钥');
};

/** A browser that fell forgets who was signed in, and nothing else. */
async function signIn(): Promise<void> {
  await device.page.getByLabel('用户名').fill('station-1');
  await device.page.getByLabel('密码').fill(PASSWORD);
  await device.page.getByRole('button', { name: '登录' }).click();
}

/** Its words to the server are stored and never arrive; the plug is pulled; it comes back. @returns what it had wanted to say */
async function killedSaying(what: string, act: () => Promise<unknown>): Promise<string> {
  let said = '';
  await device.page.route(`**/station/${what}`, async (route) => {
    said ||= route.request().postData() ?? '';
    await route.abort();
  });
  await act();
  await until(async () => said !== '');
  await device.pullThePlug();
  await device.switchOn(address);
  await signIn();
  return said;
}

/** Everything that this device sends of one kind from now on. */
function listening(what: string): string[] {
  const sent: string[] = [];
  device.page.on('request', (request) => {
    if (request.method() === 'PUT' && request.url().endsWith(`/station/${what}`)) sent.push(request.postData() ?? '');
  });
  return sent;
}

describe('a station whose plug is pulled between storing what it says and sending it', () => {
  it('deals the same shares when it comes back', async () => {
    await device.switchOn(address);
    await signIn();
    for (const label of ['本机口令', '再输入一次口令']) await device.page.getByLabel(label).fill(PASSPHRASE);
    await press('生成密钥并加入');
    await see('正在等待其他监票人加入');
    const said = await killedSaying('deal', () => stations.all('join', [2, 3]));
    const again = listening('deal');
    await unlock();
    await until(async () => again.length > 0);
    expect(again[0]).toBe(said);
    await until(async () => (await stations.robots[1]!.view()).ceremony.stations[0]!.hasDealt);
  }, 120_000);

  it('confirms the same key', async () => {
    const said = await killedSaying('confirmation', () => stations.all('deal', [2, 3]));
    const again = listening('confirmation');
    await unlock();
    await until(async () => again.length > 0);
    expect(again[0]).toBe(said);
    await stations.all('confirm', [2, 3]);
    await see('密钥已生成，各台终端确认的是同一把');
  }, 120_000);

  it('opens once: the very same opening, although the server says that it has none', async () => {
    await morning.advance(ballot.id, 'arm');
    await press('都相同，继续');
    await morning.advance(ballot.id, 'issue');
    const robots = await morning.tablets();
    const manifest = await morning.handOut(ballot.id, robots);
    await morning.advance(ballot.id, 'open');
    await Promise.all(robots.map((robot) => robot.cast(manifest, {})));
    await morning.advance(ballot.id, 'close');
    await see('检查完毕，请开票');
    const said = await killedSaying('opening', async () => {
      await press('参加开票');
      await device.page.getByRole('dialog').getByRole('checkbox').check();
      await device.page.getByRole('dialog').getByRole('button', { name: '确认，参加开票' }).click();
    });
    const again = listening('opening');
    await unlock();
    await see('本机已参加开票');
    await until(async () => again.length > 0);
    expect(new Set(again)).toEqual(new Set([said]));
    await stations.all('open', [3]);
    await untilState(morning, ballot.id, 'counted');
  }, 180_000);

  it('signs once: the very same record', async () => {
    await see('本机自己算出的结果与公布的完全相同');
    const said = await killedSaying('record', async () => {
      await device.page.getByLabel('本机显示“副本一致”').check();
      await press('签名');
    });
    const again = listening('record');
    await unlock();
    await see('您已签名');
    await until(async () => again.length > 0);
    expect(new Set(again)).toEqual(new Set([said]));
    await until(async () => (await stations.robots[1]!.view()).ceremony.stations[0]!.hasSigned);
  }, 120_000);
});
