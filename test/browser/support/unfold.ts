import type { Page } from 'playwright-core';

/** Unfolds everything that is folded away, and what turns out to be folded away in that. */
export const unfold = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const folded = () => Array.from(document.querySelectorAll<HTMLDetailsElement>('details:not([open])'));
    // what is inside is made once the fold has been told, never by a clock: the test may have stopped it
    const opened = (one: HTMLDetailsElement) => new Promise((told) => (one.addEventListener('toggle', told, { once: true }), (one.open = true)));
    while (folded().length > 0) await Promise.all(folded().map(opened));
  });
