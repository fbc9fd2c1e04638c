import type { Locator, Page } from 'playwright-core';

/** The only hands a person in a task test has: every press, field, choice and file counts, the opening of the page too. What is not on the screen cannot be touched. */
export class CountedActs {
  readonly done: string[] = [];

  constructor(private readonly page: Page) {}

  async open(address: string): Promise<void> {
    this.count(`open ${new URL(address).pathname}`);
    await this.page.goto(address);
  }
  async press(name: string, within: Locator | Page = this.page): Promise<void> {
    this.count(`press ${name}`);
    await within.getByRole('button', { name, exact: true, disabled: false }).click();
  }
  async fill(label: string, value: string): Promise<void> {
    this.count(`fill ${label}`);
    await this.page.getByLabel(label, { exact: true }).fill(value);
  }
  async choose(label: string, option: string): Promise<void> {
    this.count(`choose ${label}`);
    await this.page.getByLabel(label, { exact: true }).selectOption(option);
  }
  async give(label: string, name: string, buffer: Buffer): Promise<void> {
    this.count(`give ${label}`);
    await this.page.getByLabel(label, { exact: true }).setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
  }

  private count(act: string): void {
    this.done.push(act);
  }
}
