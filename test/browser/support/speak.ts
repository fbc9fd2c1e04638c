import type { Page } from 'playwright-core';

/** Presses the language button from within, as it stands behind an open dialog too; on a page that the server drew it is a link. */
export async function speak(page: Page, language: string): Promise<void> {
  await page.evaluate((wanted) => {
    if (document.documentElement.lang !== wanted) document.querySelector<HTMLElement>('button[lang], a[data-press=language]')?.click();
  }, language);
  await page.locator(`html[lang="${language}"]`).waitFor({ state: 'attached' });
}
