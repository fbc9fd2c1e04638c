import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { axeProblems } from '../chromium';
import { layoutProblems } from './layout-problems';
import { overflow, untranslated } from './inspection';
import { inLook, LOOKS } from './looks';
import { PAGES, SIZES, type Size } from './sizes';
import { speak } from './speak';

/** A folder for what is found (`npm run audit:screens`); none in other runs. */
const FOLDER = process.env.PIAOJUE_AUDIT;
const IDENTITY = /^([0-9a-f]{8}-[0-9a-f-]{27}|\d+|test[\w-]*)$/;

/** One page in one state at one size. */
export interface AuditedScreen {
  /** Folder of `web/` and the room in it, e.g. `office/roster`. */
  readonly page: string;
  readonly state: string;
  readonly size: Size;
  /** What axe-core and the layout rules hold against it, in both languages. */
  readonly violations: readonly string[];
  /** Keys that stand there instead of a sentence. */
  readonly missingTranslations: readonly string[];
  /** Bytes of script that were carried to get here; 0 for a page opened from a file. */
  readonly scriptBytes: number;
  /** File name of its picture. */
  readonly picture: string;
}

/** Writes down the page as it stands at every size that its folder is used at, then in large type and in each look at the first of them. The page stays there. */
export async function audit(page: Page, state: string): Promise<void> {
  if (FOLDER === undefined) return;
  const { folder, rooms } = placeOf(page.url());
  const { page: name, sizes } = PAGES[folder]!;
  const write = async (size: Size, words: string, violations: readonly string[], missingTranslations: readonly string[]): Promise<void> => {
    const picture = `${[name, ...rooms, words, size].join(' ').replace(/[^\p{L}\p{N}-]+/gu, '-')}.png`;
    await page.screenshot({ path: join(FOLDER, picture), fullPage: true, animations: 'disabled' });
    const screen: AuditedScreen = { page: [name, ...rooms].join('/'), state: words, size, violations, missingTranslations, scriptBytes: await scriptBytes(page), picture };
    appendFileSync(join(FOLDER, 'screens.jsonl'), `${JSON.stringify(screen)}\n`);
  };
  for (const size of [...sizes].reverse()) {
    await page.setViewportSize(SIZES[size]);
    const violations: string[] = [];
    const missing: string[] = [];
    for (const language of ['en', 'zh-CN']) {
      await speak(page, language);
      violations.push(...(await axeProblems(page)), ...(await overflow(page)), ...(await layoutProblems(page)));
      missing.push(...(await untranslated(page)));
    }
    await write(size, state, violations, missing);
  }
  if (folder === 'hall') return;
  for (const look of Object.keys(LOOKS)) await inLook(page, look, (problems) => write(sizes[0]!, `${state}, ${look}`, problems, []));
}

/** The folder of `web/` that an address is served from, and the rooms named in it; identities are left out. */
export function placeOf(address: string): { folder: string; rooms: string[] } {
  const { protocol, pathname, hash } = new URL(address);
  if (protocol === 'file:') return { folder: fileURLToPath(address).endsWith('.html') ? 'receipt' : 'public', rooms: [] };
  const [path = ''] = hash.replace(/^#\/?/, '').split('?');
  const [folder, ...rooms] = `${pathname.slice(1)}/${path}`.split('/');
  return { folder: folder!, rooms: rooms.filter((part) => part !== '' && !IDENTITY.test(part)) };
}

const scriptBytes = (page: Page): Promise<number> =>
  page.evaluate(() => performance.getEntriesByType('resource').flatMap((one) => (one instanceof PerformanceResourceTiming && /\.js$/.test(new URL(one.name).pathname) ? [one.encodedBodySize] : [])).reduce((sum, bytes) => sum + bytes, 0));
