import type { Page } from 'playwright-core';
import { axeProblems } from '../chromium';

/** A sentence nobody translated shows its key, e.g. `presidium.press.open`; names of files look alike. */
const KEY = /^[a-z][A-Za-z]*(\.[A-Za-z-]+)+$/;
const FILE = /\.(zip|pdf|xlsx|csv)$/;

/** What is wrong with the pages of one test, as they stand when looked at, in the languages asked for. */
export class Inspection {
  private readonly findings: string[] = [];
  private readonly listened: { readonly name: string; readonly complaints: readonly string[] }[] = [];

  /** The words are the same at every address: reading both languages at one of them is enough. */
  constructor(private readonly isInBothLanguages: boolean) {}

  /** What a page complains about (script errors, broken security policy) counts wherever it happens. */
  listen(name: string, complaints: readonly string[]): void {
    this.listened.push({ name, complaints });
  }

  /** Asks axe-core and reads every word, then again in English, and goes back to Chinese. */
  async look(page: Page, name: string): Promise<void> {
    this.note(name, await axeProblems(page));
    this.note(name, await textProblems(page));
    if (!this.isInBothLanguages || (await page.getByRole('dialog').isVisible())) return;
    await change(page, 'English', 'en');
    this.note(`${name} (English)`, await textProblems(page));
    await change(page, '中文', 'zh-CN');
  }

  /** Everything found since the last time; [] is clean. */
  take(): string[] {
    const complaints = this.listened.flatMap((one) => one.complaints.map((complaint) => `${one.name}: ${complaint}`));
    return [...this.findings.splice(0), ...complaints];
  }

  private note(name: string, problems: readonly string[]): void {
    this.findings.push(...problems.map((problem) => `${name}: ${problem}`));
  }
}

async function change(page: Page, button: string, language: string): Promise<void> {
  await page.getByRole('button', { name: button, exact: true }).click();
  await page.locator(`html[lang="${language}"]`).waitFor();
}

/** Keys instead of sentences, and lines that run off the side. */
export const textProblems = async (page: Page): Promise<string[]> => [...(await untranslated(page)), ...(await overflow(page))];

/** Keys instead of sentences, on the screen or read out. What is written as code is no sentence. */
export async function untranslated(page: Page): Promise<string[]> {
  const words = await page.evaluate(() => {
    const spoken = Array.from(document.querySelectorAll('[aria-label], [placeholder], [title]')).flatMap((one) => ['aria-label', 'placeholder', 'title'].map((name) => one.getAttribute(name) ?? ''));
    const codes = Array.from(document.querySelectorAll<HTMLElement>('.code, pre')).map((one) => one.innerText);
    const text = codes.reduce((rest, code) => rest.replace(code, ' '), document.body.innerText);
    return [document.title, text, ...spoken].join(' ').split(/[\s，。、：；！？（）“”·]+/);
  });
  return words.filter((word) => KEY.test(word) && !FILE.test(word)).map((key) => `untranslated ${key}`);
}

/** Lines that run off the side of the screen or of a question; what is pushed sideways in a frame of its own does not. */
export async function overflow(page: Page): Promise<string[]> {
  const { over, widest } = await page.evaluate(() => {
    const isPushed = (one: Element): boolean => one.parentElement !== null && (/auto|scroll/.test(getComputedStyle(one.parentElement).overflowX) || isPushed(one.parentElement));
    const widest = Array.from(document.querySelectorAll('body *')).reverse().find((one) => one.getBoundingClientRect().right > window.innerWidth + 0.2 && one.checkVisibility() && !isPushed(one));
    const question = document.querySelector('dialog[open]');
    const over = Math.max(document.documentElement.scrollWidth - window.innerWidth, question ? question.scrollWidth - question.clientWidth : 0);
    return { over, widest: widest && over > 0 ? `${widest.localName}.${widest.className}` : '' };
  });
  return over > 0 ? [`${over} px wider than the screen: ${widest}`] : [];
}
