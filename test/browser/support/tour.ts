import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { axeProblems, complaintsOf } from '../chromium';
import { audit } from './audit';
import { componentsOf, visibleComponents } from './components';
import { textProblems } from './inspection';
import { layoutProblems } from './layout-problems';
import { portraitProblems } from './portraits';
import { NARROW } from './sizes';
import { speak } from './speak';

/** A folder for a picture of everything that is looked at, for people to look at too; none unless asked for. */
const PICTURES = process.env.PIAOJUE_PICTURES;

type Sizes = Readonly<Record<string, { readonly width: number; readonly height: number }>>;

/** Leads through every room and form of one page of `web/` and knows which of its components nobody has looked at yet. */
export class Tour {
  private readonly seen = new Set<string>();
  private readonly findings: string[] = [];
  private readonly complaints: string[][] = [];

  constructor(
    private readonly name: string,
    private readonly sizes: Sizes = { narrow: NARROW },
    /** Folders of `web/` whose components it leads past. */
    private readonly folders: readonly string[] = [name],
  ) {}

  /** What this page complains about counts wherever it happens. */
  listen(page: Page): void {
    this.complaints.push(complaintsOf(page));
  }

  /** Everything that is folded is unfolded and read by axe-core; then both languages are tried at every size. The page stays as it was. */
  async look(page: Page, what: string): Promise<void> {
    await page.evaluate(() => document.querySelectorAll('details').forEach((one) => (one.open = true)));
    await page.waitForFunction(() => Array.from(document.querySelectorAll('.figure__drawing')).every((one) => one.querySelector('svg') !== null));
    for (const name of await visibleComponents(page)) this.seen.add(name);
    const own = page.viewportSize()!;
    this.note(what, await axeProblems(page));
    for (const [size, viewport] of Object.entries({ wide: own, ...this.sizes })) {
      await page.setViewportSize(viewport);
      for (const language of ['zh-CN', 'en']) {
        await speak(page, language);
        this.note(`${what}, ${size}, ${language}`, [...(await textProblems(page)), ...(await layoutProblems(page))]);
        if (PICTURES && (size === 'wide') === (language === 'zh-CN')) await page.screenshot({ path: join(PICTURES, `${this.name} ${what} ${size} ${language}.png`), fullPage: true });
      }
    }
    await speak(page, 'zh-CN');
    this.note(what, await portraitProblems(page, this.name, what));
    await audit(page, what);
    await page.setViewportSize(own);
    await speak(page, 'zh-CN');
  }

  /** Everything wrong with what was looked at; [] is clean. */
  faults(): string[] {
    return [...this.findings, ...this.complaints.flat()];
  }

  /** Components of the page, or these, that no look has met. */
  unseen(components: readonly string[] = this.folders.flatMap(componentsOf)): string[] {
    return components.filter((name) => !this.seen.has(name));
  }

  private note(what: string, problems: readonly string[]): void {
    this.findings.push(...problems.map((problem) => `${what}: ${problem}`));
  }
}
