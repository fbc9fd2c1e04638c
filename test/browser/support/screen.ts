import type { Page } from 'playwright-core';

/** A page as whoever sits before it uses it: by the words on it. */
export class Screen {
  constructor(
    readonly page: Page,
    private readonly url: string,
  ) {}

  /** Waits for words that can be seen. */
  see(words: string): Promise<void> {
    return this.page.getByText(words).locator('visible=true').first().waitFor();
  }

  press(name: string | RegExp): Promise<void> {
    return this.page.getByRole('button', { name, exact: true }).first().click();
  }

  follow(name: string): Promise<void> {
    return this.page.getByRole('link', { name, exact: true }).first().click();
  }

  /** Fields by their labels, the first of each. */
  async fill(values: Readonly<Record<string, string>>): Promise<void> {
    for (const [label, value] of Object.entries(values)) await this.page.getByLabel(label, { exact: true }).first().fill(value);
  }

  async choose(label: string, option: string): Promise<void> {
    await this.page.getByLabel(label, { exact: true }).first().selectOption({ label: option });
  }

  /** Presses a button of the question that stands before the page, which goes away. */
  async answer(name: string): Promise<void> {
    const question = this.page.getByRole('dialog');
    await question.getByRole('button', { name, exact: true }).click();
    await question.waitFor({ state: 'hidden' });
  }

  /** A room of the office, read anew. */
  async open(room: string, words: string): Promise<void> {
    await this.page.goto('about:blank');
    await this.page.goto(`${this.url}/office/#/${room}`);
    await this.see(words);
  }

  /** 督办 read anew, and a part of it. */
  async supervision(panel: string, words: string): Promise<void> {
    await this.open('supervision', '督办');
    await this.page.getByRole('navigation', { name: '督办的各部分' }).getByRole('button', { name: panel, exact: true }).click();
    await this.see(words);
  }

  async attach(label: string, photo: Buffer): Promise<void> {
    await this.page.getByLabel(label, { exact: true }).setInputFiles({ name: '现场.jpg', mimeType: 'image/jpeg', buffer: photo });
  }
}
