import type { Page } from 'playwright-core';

/** GB/T 37668 and the 适老化 rules of the ministry, as `docs/design.md` takes them: in large mode no text below 20 px, and nothing to be pressed below 56 px. */
const LEAST = { text: 20, target: 56 };

/** What is too small on the page as it stands; names of components inside a drawing, a printed slip or a line of text are left out. */
export function tooSmall(page: Page): Promise<string[]> {
  return page.evaluate(({ text, target }) => {
    const isShown = (one: Element): boolean => one.checkVisibility() && one.getBoundingClientRect().width > 1 && one.closest('.visually-hidden, svg, .slip, .sheet, [aria-hidden="true"]') === null;
    const own = (one: Element): string => Array.from(one.childNodes).filter(({ nodeType }) => nodeType === Node.TEXT_NODE).map(({ textContent }) => textContent?.trim() ?? '').join('');
    const all = Array.from(document.querySelectorAll<HTMLElement>('body *')).filter(isShown);
    const small = all.filter((one) => own(one) !== '' && parseFloat(getComputedStyle(one).fontSize) < text - 0.05).map((one) => `${getComputedStyle(one).fontSize} “${own(one).slice(0, 12)}”`);
    const low = all.filter((one) => one.matches('button, .button, input:not([type=checkbox], [type=radio], [type=file]), select, summary') && one.getBoundingClientRect().height < target - 0.5).map((one) => `${Math.round(one.getBoundingClientRect().height)} px high ${one.localName} “${one.innerText.trim().slice(0, 12)}”`);
    return [...new Set([...small, ...low])];
  }, LEAST);
}
