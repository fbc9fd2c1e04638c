import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { axeProblems, complaintsOf } from '../chromium';
import { audit, placeOf } from './audit';
import { controlsOutOfReach, namelessControls } from './controls';
import { componentsOf, visibleComponents } from './components';
import { textProblems } from './inspection';
import { layoutProblems } from './layout-problems';
import { inLook, LOOKS } from './looks';
import { portraitProblems } from './portraits';
import { NARROW, PAGES, SIZES } from './sizes';
import { speak } from './speak';
import { unfold } from './unfold';

/** A folder for a picture of everything that is looked at, for people to look at too; none unless asked for. */
const PICTURES = process.env.PIAOJUE_PICTURES;

/** Looks that wait for their turn: large type is asked about everywhere, and a deputy's paper in every look. */
const IN_TURN = Object.keys(LOOKS).filter((look) => look !== 'large');
let turns = 0;

type Sizes = Readonly<Record<string, { readonly width: number; readonly height: number }>>;

const ZOOMED = 'at 200 %';
/** What is left of a screen when everything is shown twice as large (WCAG 2.2, 1.4.4), and at 400 % or on the narrowest telephone (1.4.10). */
const zoomed = ({ width, height }: { readonly width: number; readonly height: number }): Sizes => ({ ...(width >= 2 * NARROW.width && { [ZOOMED]: { width: width / 2, height: height / 2 } }), narrow: NARROW });

/** Leads through every room and form of one page of `web/` and knows which of its components nobody has looked at yet. */
export class Tour {
  private readonly seen = new Set<string>();
  private readonly findings: string[] = [];
  private readonly complaints: string[][] = [];

  constructor(
    private readonly name: string,
    /** Besides those that its folder is used at, and twice as large. */
    private readonly sizes: Sizes = {},
    /** Folders of `web/` whose components it leads past. */
    private readonly folders: readonly string[] = [name],
  ) {}

  /** What this page complains about counts wherever it happens. */
  listen(page: Page): void {
    this.complaints.push(complaintsOf(page));
  }

  /**
   * Everything that is folded is unfolded and read by axe-core; then both languages are tried at every size, and at 200 %. Every control has a name and is come to by Tab.
   * Every page is asked about in large type, a deputy's in every look that people may choose, others in one more of them in turn: `npm run audit:screens` asks about all. The page stays as it was.
   */
  async look(page: Page, what: string): Promise<void> {
    await unfold(page);
    await page.waitForFunction(() => Array.from(document.querySelectorAll('.figure__drawing')).every((one) => one.querySelector('svg') !== null));
    for (const name of await visibleComponents(page)) this.seen.add(name);
    const own = page.viewportSize()!;
    const isWall = placeOf(page.url()).folder === 'hall';
    this.note(what, await axeProblems(page));
    const used = Object.fromEntries(PAGES[placeOf(page.url()).folder]!.sizes.map((size) => [size, SIZES[size]] as const).filter(([, { width }]) => width !== own.width));
    for (const [size, viewport] of Object.entries({ wide: own, ...used, ...(isWall ? {} : zoomed(own)), ...this.sizes })) {
      await page.setViewportSize(viewport);
      for (const language of ['zh-CN', 'en']) {
        await speak(page, language);
        this.note(`${what}, ${size}, ${language}`, [...(await textProblems(page)), ...(await layoutProblems(page, size === ZOOMED))]);
        if (PICTURES && (size === 'wide') === (language === 'zh-CN')) await page.screenshot({ path: join(PICTURES, `${this.name} ${what} ${size} ${language}.png`), fullPage: true });
      }
    }
    await speak(page, 'zh-CN');
    this.note(what, await portraitProblems(page, this.name, what));
    await audit(page, what);
    await page.setViewportSize(own);
    await speak(page, 'zh-CN');
    this.note(what, [...(await namelessControls(page)), ...(await controlsOutOfReach(page))]);
    if (isWall) return;
    const { folder } = placeOf(page.url());
    await page.setViewportSize(SIZES[PAGES[folder]!.sizes[0]!]);
    for (const look of folder === 'deputy' ? Object.keys(LOOKS) : ['large', IN_TURN[(turns += 1) % IN_TURN.length]!]) await inLook(page, look, (problems) => this.note(`${what}, ${look}`, problems));
    await page.setViewportSize(own);
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
