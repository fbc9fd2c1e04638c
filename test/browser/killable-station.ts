import type { Page } from 'playwright-core';
import { until } from '../e2e/ballots/until';
import { PASSWORD } from '../factories/congress';
import { Device } from './device';
import { PASSPHRASE } from './station-page';

/** A scrutineer's station with a disk, whose plug can be pulled. */
export class KillableStation {
  private readonly device = new Device();

  constructor(
    private readonly appUrl: string,
    private readonly ballotId: string,
  ) {}

  get page(): Page {
    return this.device.page;
  }

  /** A browser that fell may have forgotten who was signed in, and nothing else. @param prepare before the page is there */
  async switchOn(prepare: (page: Page) => Promise<unknown> = async () => undefined): Promise<void> {
    await this.device.switchOn();
    await prepare(this.page);
    await this.page.goto(`${this.appUrl}/scrutineer/#/ballots/${this.ballotId}`);
    const name = this.page.getByLabel('用户名');
    await name.or(this.page.getByLabel('本机口令')).first().waitFor({ timeout: 60_000 });
    if (!(await name.isVisible())) return;
    await name.fill('station-1');
    await this.page.getByLabel('密码').fill(PASSWORD);
    await this.page.getByRole('button', { name: '登录', exact: true }).click();
  }

  pullThePlug(): Promise<void> {
    return this.device.pullThePlug();
  }

  throwAway(): Promise<void> {
    return this.device.throwAway();
  }

  async see(words: string | RegExp): Promise<void> {
    await this.page.locator('main').getByText(words).first().waitFor({ timeout: 60_000 });
  }

  press(name: string): Promise<void> {
    return this.page.locator('main').getByRole('button', { name, exact: true, disabled: false }).click({ timeout: 60_000 });
  }

  async join(): Promise<void> {
    for (const label of ['本机口令', '再输入一次口令']) await this.page.getByLabel(label).fill(PASSPHRASE);
    await this.press('生成密钥并加入');
  }

  async unlock(): Promise<void> {
    await this.page.getByLabel('本机口令').fill(PASSPHRASE);
    await this.press('打开密钥');
  }

  /** Its words to the server are stored and never arrive; the plug is pulled; it comes back. @returns what it had wanted to say */
  async killedSaying(what: string, act: () => Promise<unknown>): Promise<string> {
    let said = '';
    await this.page.route(`**/station/${what}`, async (route) => {
      said ||= route.request().postData() ?? '';
      await route.abort();
    });
    await act();
    await until(async () => said !== '');
    await this.pullThePlug();
    await this.switchOn();
    return said;
  }

  /** Everything that this device sends of one kind from now on. */
  listening(what: string): string[] {
    const sent: string[] = [];
    this.page.on('request', (request) => {
      if (request.method() === 'PUT' && request.url().endsWith(`/station/${what}`)) sent.push(request.postData() ?? '');
    });
    return sent;
  }
}
