import type { Page } from 'playwright-core';

/** Presses the language button from within, as it stands behind an open dialog too. */
export async function speak(page: Page, language: string): Promise<void> {
  await page.evaluate((wanted) => {
    if (document.documentElement.lang !== wanted) document.querySelector<HTMLElement>('button[lang]')?.click();
  }, language);
  await page.locator(`html[lang="${language}"]`).waitFor({ state: 'attached' });
}
