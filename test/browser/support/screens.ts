import type { Browser, Page } from 'playwright-core';
import type { StaffRole } from '../../../src/contract/roles';
import type { Morning } from '../../e2e/ballots/morning';
import { complaintsOf, launchChromium, PHONE, TABLET } from '../chromium';
import { DeputyTablet } from '../deputy-tablet';
import type { Address } from './addresses';
import { Inspection } from './inspection';
import { StaffConsole } from '../staff-console';

const WALL = { width: 1920, height: 1080 };

/** Every screen of one morning, each in a browser context of its own, all under one address. */
export class Screens {
  private constructor(
    private readonly browser: Browser,
    readonly url: string,
    readonly inspection: Inspection,
  ) {}

  static async at({ host, isSecure }: Address, { stack }: Morning): Promise<Screens> {
    return new Screens(await launchChromium(), stack.appUrl.replace('127.0.0.1', host), new Inspection(isSecure));
  }

  close(): Promise<void> {
    return this.browser.close();
  }

  /** A person of that role, signed in, at this page; `another` gives a second one. */
  async console(morning: Morning, role: StaffRole, address: string, another = ''): Promise<StaffConsole> {
    const desk = await StaffConsole.open(this.browser, morning, role, `${this.url}${address}`, another);
    this.inspection.listen(role, desk.complaints);
    return desk;
  }

  async tablet(name: string, viewport = TABLET): Promise<DeputyTablet> {
    const tablet = new DeputyTablet(await this.page(name, viewport), this.url);
    await tablet.page.goto(`${this.url}/deputy/`);
    await tablet.waitFor('用代表卡登录');
    return tablet;
  }

  phone(name: string): Promise<DeputyTablet> {
    return this.tablet(name, PHONE);
  }

  async wall(): Promise<Page> {
    const page = await this.page('hall', WALL);
    await page.goto(`${this.url}/hall/`);
    return page;
  }

  async reader(): Promise<Page> {
    const page = await this.page('public', TABLET);
    await page.goto(`${this.url}/public/`);
    return page;
  }

  private async page(name: string, viewport: typeof TABLET): Promise<Page> {
    const page = await (await this.browser.newContext({ viewport })).newPage();
    this.inspection.listen(name, complaintsOf(page));
    return page;
  }
}

/** Waits until the page's main part says this; white space counts for nothing. */
export async function says(page: Page, ...sentences: readonly RegExp[]): Promise<void> {
  for (const sentence of sentences) await page.locator('main', { hasText: sentence }).waitFor();
}

/** The 票决校验码 on a screen, as people compare it: sixteen characters. */
export async function manifestCodeOn(page: Page): Promise<string> {
  const text = (await page.locator('body').innerText()).replace(/\s/g, '');
  return /票决校验码([0-9A-Z]{16})/.exec(text)?.[1] ?? 'none';
}
