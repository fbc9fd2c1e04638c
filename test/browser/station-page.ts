import type { Browser, BrowserContext, Page } from 'playwright-core';
import { PASSWORD } from '../factories/congress';
import { complaintsOf } from './chromium';
import { CONSOLE, type StaffConsole } from './staff-console';

export const PASSPHRASE = '春眠不觉晓处处闻';

/** A scrutineer at a device of their own, in the words on its buttons. The device outlives its page. */
export class StationPage {
  readonly complaints: string[][] = [];

  private constructor(
    public page: Page,
    private context: BrowserContext,
    private readonly address: string,
  ) {}

  static async at({ page, complaints }: StaffConsole, title: string): Promise<StationPage> {
    await page.getByRole('link', { name: title }).click();
    await page.getByRole('heading', { name: title }).waitFor();
    const station = new StationPage(page, page.context(), page.url());
    station.complaints.push(complaints as string[]);
    return station;
  }

  async see(words: string | RegExp): Promise<void> {
    await this.page.locator('main').getByText(words).first().waitFor({ timeout: 60_000 });
  }

  press(name: string): Promise<void> {
    return this.page.locator('main').getByRole('button', { name, exact: true, disabled: false }).click({ timeout: 60_000 });
  }

  async join(passphrase = PASSPHRASE): Promise<void> {
    await this.page.getByLabel('本机口令').fill(passphrase);
    await this.page.getByLabel('再输入一次口令').fill(passphrase);
    await this.press('生成密钥并加入');
  }

  async unlock(passphrase = PASSPHRASE): Promise<void> {
    await this.page.getByLabel('本机口令').fill(passphrase);
    await this.press('打开密钥');
  }

  /** Takes part in opening and answers for whatever is asked before. */
  async openCount(look: () => Promise<unknown> = async () => undefined): Promise<void> {
    await this.press('参加开票');
    const dialog = this.page.getByRole('dialog');
    await dialog.waitFor();
    for (const question of await dialog.getByRole('checkbox').all()) await question.check();
    await look();
    await dialog.getByRole('button', { name: '确认，参加开票' }).click();
  }

  /** Another device, signed in as the same scrutineer; the old one stays switched off. */
  async moveTo(browser: Browser, username = 'desk-scrutineer1'): Promise<void> {
    await this.page.close();
    this.context = await browser.newContext({ viewport: CONSOLE });
    this.page = await this.context.newPage();
    this.complaints.push(complaintsOf(this.page));
    await this.page.goto(this.address);
    await this.page.getByLabel('用户名').fill(username);
    await this.page.getByLabel('密码').fill(PASSWORD);
    await this.page.getByRole('button', { name: '登录', exact: true }).click();
  }

  /** The page is gone in this very moment; the device is switched on again and knows what it had stored. */
  async comeBack(): Promise<void> {
    await this.page.close();
    this.page = await this.context.newPage();
    this.complaints.push(complaintsOf(this.page));
    await this.page.goto(this.address);
  }
}
