import 'reflect-metadata';
import './outside-of-bodies';
import { launchChromium, TABLET } from '../browser/chromium';
import { DeputyTablet } from '../browser/deputy-tablet';
import { Morning } from '../e2e/ballots/morning';
import globalSetup from './global-setup';
import globalTeardown from './global-teardown';

const ROUNDS = 7;
const SLOWER = 4;

/**
 * For `npm run bench:first-ballot`: a tablet that holds the paper of an open ballot opens its page anew, nothing of it in the browser's cache, the processor four times slower.
 * Prints one line of JSON: `milliseconds` of each round from the address to the first choice that can be pressed.
 */
async function main(): Promise<void> {
  await globalSetup();
  const [browser, morning] = [await launchChromium(), await Morning.begin({ deputies: 3, projects: 12 })];
  await morning.tablets();
  const context = await browser.newContext({ viewport: TABLET });
  const page = await context.newPage();
  const tablet = new DeputyTablet(page, morning.stack.appUrl);
  await tablet.openCard(morning.deputies[0]!.card);
  const { id } = await morning.draft(await morning.rules('county-competitive'), { seats: 10 });
  await morning.advance(id, 'arm', 'issue');
  await tablet.waitFor('已领票，等待表决开始');
  await morning.advance(id, 'open');
  await tablet.waitFor('检查我的票');
  const devtools = await context.newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  await devtools.send('Network.setCacheDisabled', { cacheDisabled: true });
  const milliseconds: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    await page.reload({ waitUntil: 'commit' });
    milliseconds.push(await page.evaluate(untilUsable));
  }
  process.stdout.write(`${JSON.stringify({ milliseconds: milliseconds.map(Math.round) })}\n`);
  await browser.close();
  await morning.end();
  await globalTeardown();
}

/** In the page, whose clock begins when it was asked for. */
const untilUsable = (): Promise<number> =>
  new Promise((resolve) => {
    const look = (): void => {
      if (document.querySelector('input[type=radio]:not(:disabled)') === null) requestAnimationFrame(look);
      else resolve(performance.now());
    };
    look();
  });

void main().then(() => process.exit());
