import type { Page } from 'playwright-core';

/** From now on counts what a hand does on the page: presses of the pointer and of keys. @returns how many so far; a page loaded anew is an error */
export async function countPresses(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const counted = window as unknown as { presses: number };
    counted.presses = 0;
    for (const kind of ['pointerdown', 'keydown']) window.addEventListener(kind, ({ isTrusted }) => isTrusted && (counted.presses += 1), { capture: true });
  });
  return async () => {
    const presses = await page.evaluate(() => (window as unknown as { presses?: number }).presses);
    if (presses === undefined) throw new Error('the page was loaded anew');
    return presses;
  };
}
