import type { Page } from 'playwright-core';

/** Roles of what can be pressed, typed into or chosen, as a screen reader announces them. */
const CONTROLS = 'button|link|radio|checkbox|textbox|combobox|searchbox|spinbutton|switch|slider|tab';
const NAMELESS = new RegExp(`^\\s*- (?:${CONTROLS})(?: \\[[^\\]]*\\])*(?::.*)?$`);

/** Controls to which a screen reader gives no name, as they stand in its tree; [] is well. */
export async function namelessControls(page: Page): Promise<string[]> {
  const tree = await page.locator('body').ariaSnapshot();
  return tree.split('\n').filter((line) => NAMELESS.test(line)).map((line) => `no name: ${line.trim()}`);
}

/** Controls that Tab never comes to, all the way round: out of reach of a person whose switch presses Tab. Radios of one name are one stop, as browsers have it. */
export async function controlsOutOfReach(page: Page): Promise<string[]> {
  const count = await page.evaluate(() => {
    const within = document.querySelector('dialog[open]') ?? document.body;
    const all = Array.from(within.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary, [tabindex]:not([tabindex="-1"])')).filter((one) => one.checkVisibility() && !one.matches(':disabled'));
    Object.assign(window, { reach: { all, met: new Set<Element>() } });
    // from the very top
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute('tabindex');
    return all.length;
  });
  for (let presses = 0; presses < count + 5; presses += 1) {
    await page.keyboard.press('Tab');
    await page.evaluate(() => document.activeElement && (window as unknown as { reach: { met: Set<Element> } }).reach.met.add(document.activeElement));
  }
  return page.evaluate(() => {
    const { all, met } = (window as unknown as { reach: { all: HTMLElement[]; met: Set<Element> } }).reach;
    const groups = new Set(Array.from(met).flatMap((one) => (one instanceof HTMLInputElement && one.type === 'radio' && one.name !== '' ? [one.name] : [])));
    const isMet = (one: HTMLElement) => met.has(one) || (one instanceof HTMLInputElement && one.type === 'radio' && groups.has(one.name));
    return all.filter((one) => !isMet(one)).map((one) => `out of reach of Tab: ${one.outerHTML.slice(0, 120)}`);
  });
}
