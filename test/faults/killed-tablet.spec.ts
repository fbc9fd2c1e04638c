import type { Page, Route } from 'playwright-core';
import type { ClosingSet } from '../../src/contract/box-wire';
import type { BallotView } from '../../src/contract/http/ballots';
import { fromHex } from '../../src/domain/sealing/bytes';
import { receiptCode } from '../../src/domain/sealing/codes';
import { KillableTablet, stuckStorage, TO_THE_BOX, untilStuck } from '../browser/killable-tablet';
import { Morning } from '../e2e/ballots/morning';
import { until } from '../e2e/ballots/until';
import { Stations } from '../e2e/sealed/stations';

const DEPUTIES = 6;

let morning: Morning;
let ballot: BallotView;
let stations: Stations;
let tablets: KillableTablet[];
const receipts: string[] = [];

beforeAll(async () => {
  morning = await Morning.begin({ deputies: DEPUTIES, projects: 3 });
  ballot = await morning.draft(await morning.rules('county-competitive', { secrecy: 'sealed', allowEqualNumber: true }));
  stations = await Stations.ready(morning, ballot.id);
  await morning.advance(ballot.id, 'arm', 'issue');
  tablets = morning.deputies.map((deputy) => new KillableTablet(deputy, morning.stack.appUrl));
}, 60_000);
afterAll(async () => {
  await Promise.all(tablets.map((tablet) => tablet.throwAway()));
  await morning.end();
});

const REQUESTS = '**/api/ballots/*/papers';

/** Whoever sends there waits for ever, whether or not the other side has it. @returns resolves when somebody does */
async function holding(page: Page, where: string | RegExp, arrives: (route: Route) => Promise<unknown> = async () => undefined): Promise<{ isHeld: Promise<void> }> {
  let held = () => {};
  const isHeld = new Promise<void>((resolve) => (held = resolve));
  await page.route(where, async (route) => {
    await arrives(route);
    held();
  });
  return { isHeld };
}

/** The plug is pulled at what `prepare` holds; the tablet comes back. @returns what it had asked */
async function killedAsking(tablet: KillableTablet, arrives?: (route: Route) => Promise<unknown>): Promise<string[]> {
  let held!: { isHeld: Promise<void> };
  await tablet.switchOn(async (page) => (held = await holding(page, REQUESTS, arrives)));
  await held.isHeld;
  const asked = [...tablet.asked];
  await tablet.pullThePlug();
  await tablet.switchOn();
  return asked;
}

/** As `killedAsking`, of the sealed paper on its way to the box. @returns where it had sent it */
async function killedSending(tablet: KillableTablet, arrives?: (route: Route) => Promise<unknown>): Promise<string[]> {
  await tablet.switchOn();
  const { isHeld } = await holding(tablet.page, TO_THE_BOX, arrives);
  await tablet.fillAndSeal();
  await isHeld;
  expect(await tablet.tablet.state()).toContain('正在投入');
  expect(await tablet.keptPaper()).toMatchObject({ stage: 'sealed' });
  const sent = [...tablet.sent];
  await tablet.pullThePlug();
  await tablet.switchOn();
  return sent;
}

/** Where it has sent its paper since it came back; once at least. */
async function sentAgain(tablet: KillableTablet): Promise<string[]> {
  await until(async () => tablet.sent.length > 0);
  return [...new Set(tablet.sent)];
}

describe('a tablet of a sealed ballot whose plug is pulled', () => {
  it('before its keys are stored has asked for nothing, and begins anew', async () => {
    const tablet = tablets[0]!;
    await tablet.switchOn(stuckStorage('"stage":"locked"'));
    await untilStuck(tablet.page);
    expect([await tablet.keptPaper(), tablet.asked]).toEqual([null, []]);
    await tablet.pullThePlug();
    await tablet.switchOn();
    await tablet.tablet.waitFor('已领票，等待表决开始');
    await tablet.pullThePlug();
  }, 90_000);

  it('before its request for a paper arrives sends the very same request', async () => {
    const said = await killedAsking(tablets[1]!);
    await tablets[1]!.tablet.waitFor('已领票，等待表决开始');
    expect(new Set(tablets[1]!.asked)).toEqual(new Set(said));
    await tablets[1]!.pullThePlug();
  }, 90_000);

  it('before the signature comes back sends the very same request, and gets the paper that is noted as taken', async () => {
    const said = await killedAsking(tablets[2]!, async (route) => expect((await route.fetch()).status()).toBe(200));
    await tablets[2]!.tablet.waitFor('已领票，等待表决开始');
    expect(new Set(tablets[2]!.asked)).toEqual(new Set(said));
    await tablets[2]!.pullThePlug();
  }, 90_000);

  it('before the sealed paper is stored has sent nothing, finds its marks and seals again', async () => {
    for (const tablet of tablets.slice(3)) {
      await tablet.switchOn();
      await tablet.tablet.waitFor('已领票，等待表决开始');
      await tablet.pullThePlug();
    }
    await morning.advance(ballot.id, 'open');
    const tablet = tablets[3]!;
    await tablet.switchOn(stuckStorage('"stage":"sealed"'));
    await tablet.fillAndSeal();
    await untilStuck(tablet.page);
    expect(tablet.sent).toEqual([]);
    await tablet.pullThePlug();
    await tablet.switchOn();
    await tablet.tablet.waitFor('检查我的票');
    expect(await tablet.tablet.isChosen('项目1', '赞成')).toBe(true);
    await tablet.fillAndSeal();
    receipts.push(await tablet.receipt());
    await tablet.pullThePlug();
  }, 90_000);

  it('with a sealed paper of which the box knows nothing sends the very same bytes', async () => {
    const said = await killedSending(tablets[4]!);
    expect(await sentAgain(tablets[4]!)).toEqual(said);
    receipts.push(await tablets[4]!.receipt());
    await tablets[4]!.pullThePlug();
  }, 90_000);

  it('with a paper that the box has, before it saw the receipt, sends the same bytes and gets the same receipt', async () => {
    let first: unknown;
    const said = await killedSending(tablets[5]!, async (route) => (first = await (await route.fetch()).json()));
    expect(await sentAgain(tablets[5]!)).toEqual(said);
    receipts.push(await tablets[5]!.receipt());
    expect(await tablets[5]!.keptPaper()).toMatchObject({ stage: 'recorded', receipt: first });
    await tablets[5]!.pullThePlug();
  }, 90_000);

  it('ends with one paper: all are in the box once, under the receipts on the screens', async () => {
    for (const tablet of tablets.slice(0, 3)) {
      await tablet.switchOn();
      await tablet.fillAndSeal();
      receipts.push(await tablet.receipt());
      await tablet.pullThePlug();
    }
    await morning.advance(ballot.id, 'close');
    await stations.inState('closed');
    const counted = await stations.count([1, 2]);
    expect(counted.turnout).toMatchObject({ issuedTablet: DEPUTIES, returned: DEPUTIES });
    expect(counted.tally?.parts[0]).toMatchObject({ result: { papers: { valid: DEPUTIES }, items: [{ id: 'p1', approve: DEPUTIES }, {}, {}] } });
    const { leafHashes } = (await (await fetch(`${morning.stack.boxUrl}/v1/ballots/${ballot.id}/closing`)).json()) as ClosingSet;
    expect(leafHashes.map((leaf) => receiptCode(fromHex(leaf))).sort()).toEqual([...receipts].sort());
  }, 180_000);
});
