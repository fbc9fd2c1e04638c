import type { Page } from 'playwright-core';

/** What a deputy does with a tablet, in the words on its buttons. */
export class DeputyTablet {
  constructor(
    readonly page: Page,
    readonly url: string,
  ) {}

  async openCard(card: string): Promise<void> {
    await this.page.goto(`${this.url}/deputy/#card=${card}`);
    await this.page.getByText('您已签到').waitFor();
  }

  /** The words of the state of the paper. */
  state(): Promise<string> {
    return this.page.getByRole('region', { name: '表决票状态' }).getByRole('status').first().innerText();
  }

  async waitFor(text: string): Promise<void> {
    await this.page.getByText(text).first().waitFor({ timeout: 40_000 });
  }

  choose(title: string, choice: string): Promise<void> {
    return this.page.getByRole('group', { name: title }).getByRole('radio', { name: choice }).check();
  }

  isChosen(title: string, choice: string): Promise<boolean> {
    return this.page.getByRole('group', { name: title }).getByRole('radio', { name: choice }).isChecked();
  }

  async review(): Promise<void> {
    await this.page.getByRole('button', { name: '检查我的票' }).click();
    await this.waitFor('请检查您的表决票');
  }

  async seal(): Promise<void> {
    await this.page.getByRole('button', { name: '封票并投入票箱' }).click();
    await this.page.getByRole('button', { name: '确认封票' }).click();
  }

  /** Everything the browser keeps of this origin, as one text. */
  kept(): Promise<string> {
    return this.page.evaluate(
      () =>
        new Promise<string>((resolve, reject) => {
          const request = indexedDB.open('piaojue', 1);
          request.onerror = () => reject(new Error('no database'));
          request.onsuccess = () => {
            const all = request.result.transaction('kept').objectStore('kept').getAll();
            all.onsuccess = () => resolve(JSON.stringify([all.result, { ...localStorage }, { ...sessionStorage }]));
          };
        }),
    );
  }
}
