import type { Page } from 'playwright-core';
import type { KeptPaper } from '../../web/deputy/kept-paper';
import type { Deputy } from '../e2e/ballots/morning';
import { DeputyTablet } from './deputy-tablet';
import { Device } from './device';

/** Where sealed papers go. */
export const TO_THE_BOX = /\/v1\/ballots\/.*\/papers\//;

/** A deputy's tablet with a disk, whose plug can be pulled. */
export class KillableTablet {
  private readonly device = new Device();
  tablet!: DeputyTablet;
  /** Requests for a paper, whole, since it was switched on. */
  readonly asked: string[] = [];
  /** Addresses to which it has sent a sealed paper since then: each is the hash of the very bytes. */
  readonly sent: string[] = [];

  constructor(
    private readonly deputy: Deputy,
    private readonly url: string,
  ) {}

  get page(): Page {
    return this.device.page;
  }

  /** The card is shown again: a browser that fell forgets who was signed in. @param prepare before the page is there */
  async switchOn(prepare: (page: Page) => Promise<unknown> = async () => undefined): Promise<void> {
    await this.device.switchOn();
    this.asked.length = this.sent.length = 0;
    this.page.on('request', (request) => {
      if (request.method() === 'POST' && request.url().endsWith('/papers')) this.asked.push(request.postData() ?? '');
      if (request.method() === 'PUT' && TO_THE_BOX.test(request.url())) this.sent.push(request.url());
    });
    await prepare(this.page);
    this.tablet = new DeputyTablet(this.page, this.url);
    await this.page.goto(`${this.url}/deputy/#card=${this.deputy.card}`);
  }

  pullThePlug(): Promise<void> {
    return this.device.pullThePlug();
  }

  throwAway(): Promise<void> {
    return this.device.throwAway();
  }

  /** Approves the first project and presses 确认封票. */
  async fillAndSeal(): Promise<void> {
    await this.tablet.waitFor('检查我的票');
    await this.tablet.choose('项目1', '赞成');
    await this.tablet.review();
    await this.tablet.seal();
  }

  /** The code on the screen once there is a receipt. */
  async receipt(): Promise<string> {
    await this.tablet.waitFor('您的票已投入票箱');
    return this.page.locator('.receipt').innerText();
  }

  /** The paper as the disk has it; null: none. */
  async keptPaper(): Promise<KeptPaper | null> {
    const [kept] = JSON.parse(await this.tablet.kept()) as [string[]];
    const paper = kept.find((text) => text.includes('"stage":"'));
    return paper === undefined ? null : (JSON.parse(paper) as KeptPaper);
  }
}

/** A storage that never comes to the end of writing what holds these words, and does not have it afterwards. To be prepared before the page is there. */
export const stuckStorage = (words: string) => (page: Page) =>
  page.addInitScript((held) => {
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (this: IDBObjectStore, value: unknown, key?: IDBValidKey) {
      if (!String(value).includes(held)) return put.call(this, value, key);
      Object.defineProperty(this.transaction, 'oncomplete', { set: () => undefined });
      document.documentElement.dataset['stuck'] = 'yes';
      return this.get(key!);
    };
  }, words);

/** Waits for it; whatever the page did in the same breath has been done then. */
export async function untilStuck(page: Page): Promise<void> {
  await page.locator('html[data-stuck]').waitFor({ state: 'attached' });
  await page.evaluate(async () => void (await fetch('/api/health/live')));
}
