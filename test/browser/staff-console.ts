import type { Browser, Page } from 'playwright-core';
import type { StaffRole } from '../../src/contract/roles';
import { PASSWORD } from '../factories/congress';
import type { Morning, Place } from '../e2e/ballots/morning';
import { complaintsOf } from './chromium';

export const CONSOLE = { width: 1440, height: 900 };

/** Somebody of staff at a page of theirs, signed in through its form, on a computer whose clock stands in another time zone: ours is Beijing's. */
export class StaffConsole {
  private constructor(
    readonly page: Page,
    readonly complaints: readonly string[],
  ) {}

  /** `address` is a path of the app, or a whole address where the app has several; `another` gives a second person of that role. */
  static async open(browser: Browser, morning: Morning<Place>, role: StaffRole, address: string, another = ''): Promise<StaffConsole> {
    await morning.desk(role, another);
    const page = await (await browser.newContext({ viewport: CONSOLE, timezoneId: 'America/New_York' })).newPage();
    const complaints = complaintsOf(page);
    await page.goto(new URL(address, morning.stack.appUrl).href);
    await page.getByLabel('用户名').fill(`desk-${role}${another}`);
    await page.getByLabel('密码').fill(PASSWORD);
    await page.getByRole('button', { name: '登录', exact: true }).click();
    return new StaffConsole(page, complaints);
  }

  /** Waits for words on the page; when they do not come, says what stands there instead. */
  async see(words: string): Promise<void> {
    await this.page
      .getByText(words)
      .first()
      .waitFor()
      .catch(async (cause: unknown) => {
        throw new Error(`“${words}” does not come; the page says: ${await this.page.locator('main').innerText()}`, { cause });
      });
  }

  /** The button of this name, the first if there are several. */
  press(name: string | RegExp): Promise<void> {
    return this.page.getByRole('button', { name, exact: true }).first().click();
  }

  /** A room of the office. */
  enter(room: string): Promise<void> {
    return this.page.getByRole('navigation', { name: '本页各部分' }).getByRole('link', { name: room, exact: true }).click();
  }

  /** Waits until this state of the ballot stands on top. */
  shows(state: string): Promise<void> {
    return this.page.getByRole('region', { name: state, exact: true }).waitFor();
  }

  /** The large button of the run sheet, then the one that confirms. */
  async pressNext(act: string, fill?: (page: Page) => Promise<void>): Promise<void> {
    await this.ask(act);
    await this.answer(act, fill);
  }

  /** The large button; a question comes. */
  async ask(act: string): Promise<void> {
    await this.page.locator('.next').getByRole('button', { name: act, disabled: false }).click();
    await this.page.getByRole('dialog').waitFor();
  }

  /** As `pressNext`, by the key that stands on the large button. */
  async pressNextByKey(act: string): Promise<void> {
    await this.page.locator('.next').getByRole('button', { name: act, disabled: false }).waitFor();
    await this.page.keyboard.press('F9');
    await this.page.getByRole('dialog').waitFor();
    await this.answer(act);
  }

  /** What the question asks for, and yes. */
  async answer(act: string, fill?: (page: Page) => Promise<void>): Promise<void> {
    await fill?.(this.page);
    const question = this.page.getByRole('dialog');
    await question.getByRole('button', { name: act }).click();
    await question.waitFor({ state: 'hidden' }).catch(async () => {
      throw new Error(`the question stays after “${act}”: ${await question.innerText()}`);
    });
  }
}
