import type { Page } from 'playwright-core';

/** Words squeezed into a column so narrow that they are read letter by letter, what a screen without scrolling cuts off, what cannot be pushed sideways by keyboard; running text in lines that the eye cannot follow back (WCAG 2.2, 1.4.8; the wall is read from afar); a head that leaves little room, but where everything is shown larger than it is meant to be, and the head scrolls away. */
export function layoutProblems(page: Page, isZoomed = false): Promise<string[]> {
  return page.evaluate((mayBeTall) => {
    const isCrushed = (one: HTMLElement): boolean => {
      const own = Array.from(one.childNodes).filter(({ nodeType }) => nodeType === Node.TEXT_NODE).map(({ textContent }) => textContent?.trim() ?? '').join('');
      if (own.length < 5 || !one.checkVisibility() || one.closest('.visually-hidden, [aria-hidden]')) return false;
      const { fontSize, writingMode } = getComputedStyle(one);
      const { width, height } = one.getBoundingClientRect();
      return writingMode === 'horizontal-tb' && width > 1 && width < 2.5 * parseFloat(fontSize) && height > 3.5 * parseFloat(fontSize);
    };
    const isCut = (one: HTMLElement): boolean => one.clientHeight > 1 && getComputedStyle(one).overflowY === 'hidden' && one.scrollHeight > one.clientHeight + 2;
    const isOutOfReach = (one: HTMLElement): boolean => getComputedStyle(one).overflowX === 'auto' && one.scrollWidth > one.clientWidth + 1 && one.tabIndex < 0 && one.localName !== 'dialog';
    const LONGEST_LINE = 44;
    const isLong = (one: HTMLElement): boolean => {
      const texts = Array.from(one.childNodes).filter(({ nodeType, textContent }) => nodeType === Node.TEXT_NODE && textContent!.trim() !== '');
      if (texts.length === 0 || !one.checkVisibility() || one.closest('.visually-hidden, [aria-hidden], pre, svg')) return false;
      const most = LONGEST_LINE * parseFloat(getComputedStyle(one).fontSize);
      return texts.some((text) => {
        const range = document.createRange();
        range.selectNodeContents(text);
        const lines = Array.from(range.getClientRects());
        return lines.length > 1 && lines.some(({ width }) => width > most);
      });
    };
    const isWall = document.documentElement.dataset.screen === 'hall';
    const head = document.querySelector('.frame > header')?.getBoundingClientRect().height ?? 0;
    // large type takes its room, and the head scrolls away
    const share = document.documentElement.dataset.text === '150' ? 2 : 4;
    const tall = !mayBeTall && head > window.innerHeight / share ? [`the head takes ${Math.round(head)} px of ${window.innerHeight}`] : [];
    const all = Array.from(document.querySelectorAll<HTMLElement>('body *'));
    return [...tall, ...all.filter(isCrushed).map((one) => `crushed “${one.innerText.trim().slice(0, 20)}”`), ...all.filter((one) => !isWall && isLong(one)).map((one) => `long lines “${one.innerText.trim().slice(0, 20)}” ${one.localName}.${one.className}`), ...all.filter(isCut).map((one) => `cut off ${one.className}`), ...all.filter(isOutOfReach).map((one) => `not focusable ${one.className}`)];
  }, isZoomed);
}
