import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { StaffRole } from '../../../src/contract/roles';
import { Clock } from '../../../src/platform/clock/clock';
import { Morning } from '../../e2e/ballots/morning';
import { until } from '../../e2e/ballots/until';
import { complaintsOf, launchChromium } from '../chromium';
import { StaffConsole } from '../staff-console';
import { Screen } from './screen';
import { unfold } from './unfold';

const PHONE = { width: 360, height: 780 };

/** A congress through a year that the test plays: house, desks and phones go by one clock, and none of it waits for a real day. */
export class PlayedYear {
  private now = new Date();
  private readonly contexts: BrowserContext[] = [];
  /** What any page complained about. */
  readonly complaints: (readonly string[])[] = [];

  private constructor(
    readonly browser: Browser,
    readonly morning: Morning,
  ) {
    morning.stack.app.get(Clock).now = () => this.now;
  }

  static async begin(guests: { readonly deputies: number; readonly projects: number }): Promise<PlayedYear> {
    const [browser, morning] = await Promise.all([launchChromium(), Morning.begin(guests)]);
    return new PlayedYear(browser, morning);
  }

  async end(): Promise<void> {
    await this.browser.close();
    await this.morning.end();
  }

  /** It is ten in the morning of that day, everywhere. */
  async turnTo(day: string): Promise<void> {
    this.now = new Date(`${day}T10:00:00+08:00`);
    await Promise.all(this.contexts.map((context) => context.clock.setFixedTime(this.now)));
  }

  /** Somebody of staff in the office, at a desk or with a phone. */
  async staff(role: StaffRole, isOnPhone = false): Promise<Screen> {
    const { page, complaints } = await StaffConsole.open(this.browser, this.morning, role, '/office/');
    await page.getByRole('navigation', { name: '本页各部分' }).waitFor();
    if (isOnPhone) await page.setViewportSize(PHONE);
    this.complaints.push(complaints);
    return this.joined(page);
  }

  /** A phone that has opened an address of the house. */
  async phone(address: string): Promise<Screen> {
    const page = await (await this.browser.newContext({ viewport: PHONE })).newPage();
    const screen = await this.joined(page);
    this.complaints.push(complaintsOf(page));
    await page.goto(`${this.morning.stack.appUrl}${address}`);
    return screen;
  }

  /** What anybody with a phone reads of the projects; asked anew until it says all this, as an answer rests for two seconds on its way. */
  async publicTells(path: string, ...words: readonly string[]): Promise<string> {
    const { page } = await this.phone(`/public/#/test/projects${path}`);
    let [said, missing] = ['', words];
    await until(async () => {
      await page.reload();
      await page.getByText('亮灯').or(page.getByText('怎么来的')).first().waitFor();
      await unfold(page);
      said = await page.locator('#main').innerText();
      missing = words.filter((one) => !said.includes(one));
      return missing.length === 0;
    }).catch(() => {
      throw new Error(`the public page does not say “${missing.join('”, “')}” but: ${said}`);
    });
    await page.context().close();
    this.contexts.pop();
    return said;
  }

  private async joined(page: Page): Promise<Screen> {
    this.contexts.push(page.context());
    await page.context().clock.setFixedTime(this.now);
    return new Screen(page, this.morning.stack.appUrl);
  }
}
