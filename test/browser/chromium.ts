import { networkInterfaces } from 'node:os';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium, type Browser, type Page } from 'playwright-core';
import { fontVariables } from './support/fonts';

const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run', '--disable-quic'];

/** A name that is not localhost and yet ends here: browsers withhold there what they withhold at any plain-http LAN address. */
export const LAN_NAME = 'piaojue.test';

export const CHROMIUM = { executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium', args: [...FLAGS, `--host-resolver-rules=MAP ${LAN_NAME} 127.0.0.1`] };

/** Where the system's words are plain ASCII it would name every file that has a Chinese name `download`. */
export const launchChromium = (): Promise<Browser> => chromium.launch({ ...CHROMIUM, env: { ...process.env, LC_ALL: 'C.UTF-8', ...fontVariables() } });

export const TABLET = { width: 1280, height: 800 };
export const PHONE = { width: 390, height: 844 };

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe-core holds against the page as it stands, one line each; [] is clean. `AAA` asks for its contrast (7:1) besides. */
export async function axeProblems(page: Page, contrast: 'AA' | 'AAA' = 'AA'): Promise<string[]> {
  // No page of ours has frames: without them axe-core needs no window of its own for every look.
  const builder = new AxeBuilder({ page }).setLegacyMode().withTags(RULES);
  const { violations } = await (contrast === 'AAA' ? builder.options({ runOnly: { type: 'tag', values: RULES }, rules: { 'color-contrast-enhanced': { enabled: true } } }) : builder).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}

const OWN_NAMES = new Set(['localhost', LAN_NAME, ...Object.values(networkInterfaces()).flatMap((addresses = []) => addresses.map(({ address, family }) => (family === 'IPv6' ? `[${address}]` : address)))]);

/** The network of a hall has no line outside: a page may ask this machine, by whichever of its names, and nobody else. */
const leavesTheHall = (address: string): boolean => /^(https?|wss?):/.test(address) && !OWN_NAMES.has(new URL(address).hostname);

/** Everything the page complains about, script errors, refused resources, broken security policy, and whatever it asks outside the hall. */
export function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  const ask = (asked: { url(): string }): void => {
    if (leavesTheHall(asked.url())) complaints.push(`asked outside the hall: ${asked.url()}`);
  };
  page.on('request', ask);
  page.on('websocket', ask);
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/Failed to load resource|ERR_|WebSocket/.test(message.text())) complaints.push(message.text());
  });
  return complaints;
}
