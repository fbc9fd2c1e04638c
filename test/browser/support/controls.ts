import type { Page } from 'playwright-core';

/** Roles of what can be pressed, typed into or chosen, as a screen reader announces them. */
const CONTROLS = 'button|link|radio|checkbox|textbox|combobox|searchbox|spinbutton|switch|slider|tab';
const NAMELESS = new RegExp(`^\\s*- (?:${CONTROLS})(?: \\[[^\\]]*\\])*(?::.*)?$`);

/** Controls to which a screen reader gives no name, as they stand in its tree; [] is well. */
export async function namelessControls(page: Page): Promise<string[]> {
  const tree = await page.locator('body').ariaSnapshot();
  return tree.split('\n').filter((line) => NAMELESS.test(line)).map((line) => `no name: ${line.trim()}`);
}

/** Controls that Tab never comes to, all the way round: out of reach of a person whose switch presses Tab. Radios of one name are one stop, as browsers have it. Whoever had the focus gets it back. */
export async function controlsOutOfReach(page: Page): Promise<string[]> {
  const presses = await page.evaluate(() => {
    const within = document.querySelector('dialog[open]') ?? document.body;
    const all = Array.from(within.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary, [tabindex]:not([tabindex="-1"])')).filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.matches(':disabled'));
    const met = new Set<Element>();
    const meet = (): unknown => document.activeElement && met.add(document.activeElement);
    Object.assign(window, { reach: { all, met, meet, before: document.activeElement } });
    // from the very top
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute('tabindex');
    document.addEventListener('focusin', meet);
    // a date is gone through part by part
    const parts = all.filter((one) => one.matches('[type=date], [type=time], [type=datetime-local], [type=month]')).length * 6;
    return all.length + parts + 5;
  });
  for (let press = 0; press < presses; press += 1) await page.keyboard.press('Tab');
  return page.evaluate(() => {
    const { all, met, meet, before } = (window as unknown as { reach: { all: HTMLElement[]; met: Set<Element>; meet: () => void; before: HTMLElement | null } }).reach;
    document.removeEventListener('focusin', meet);
    if (before === null || before === document.body) (document.activeElement as HTMLElement | null)?.blur();
    else before.focus({ preventScroll: true });
    const groups = new Set(Array.from(met).flatMap((one) => (one instanceof HTMLInputElement && one.type === 'radio' && one.name !== '' ? [one.name] : [])));
    const isMet = (one: HTMLElement) => met.has(one) || !one.isConnected || (one instanceof HTMLInputElement && one.type === 'radio' && groups.has(one.name));
    return all.filter((one) => !isMet(one)).map((one) => `out of reach of Tab: ${one.outerHTML.slice(0, 120)}`);
  });
}
