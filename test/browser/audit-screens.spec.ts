import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import type { AuditedScreen } from './support/audit';
import { LOOKS } from './support/looks';
import { PAGES, SIZES } from './support/sizes';

/** The same browser as here, and nothing else of this run's: it starts databases of its own. */
const { PATH, HOME, CHROME_PATH, LD_LIBRARY_PATH } = process.env;

/** The page that each of these is about. */
const AUDITED = { 'receipt.spec': { folder: 'receipt', isServed: false }, 'candidate-page.spec': { folder: 'deputy', isServed: true } } as const;

it('`npm run audit:screens` prints one object and nothing else: every state at every size and in every look, each with a picture of that size', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'piaojue-audited-'));
  const { status, stdout, stderr } = spawnSync('npm', ['run', '-s', 'audit:screens', '--', '--json', '--to', folder, ...Object.keys(AUDITED)], { cwd: join(__dirname, '../..'), env: { PATH, HOME, CHROME_PATH, LD_LIBRARY_PATH }, encoding: 'utf8', maxBuffer: 2 ** 26 });
  expect([status, stderr.includes('2 passed, 2 total')]).toEqual([0, true]);
  const { screens: all, ...rest } = JSON.parse(stdout) as { screens: AuditedScreen[] };
  expect(rest).toEqual({});
  let seen = 0;
  for (const { folder: of, isServed } of Object.values(AUDITED)) {
    const { page: name, sizes } = PAGES[of]!;
    const screens = all.filter(({ page }) => page === name || page.startsWith(`${name}/`));
    seen += screens.length;
    const states = (look: string): string[] => screens.filter(({ state }) => state.endsWith(look)).map(({ state }) => state.slice(0, state.length - look.length));
    const plain = screens.filter(({ state }) => !Object.keys(LOOKS).some((look) => state.endsWith(`, ${look}`)));
    expect(new Set(plain.map(({ size }) => size))).toEqual(new Set(sizes));
    for (const look of Object.keys(LOOKS)) expect(new Set(states(`, ${look}`))).toEqual(new Set(plain.map(({ state }) => state)));
    for (const { page, size, violations, missingTranslations, scriptBytes, picture } of screens) {
      // a page that was opened from a file carries its script within it
      expect([page, violations, missingTranslations, scriptBytes > 0]).toEqual([page, [], [], isServed]);
      expect((await sharp(readFileSync(picture)).metadata()).width).toBe(SIZES[size].width);
    }
  }
  expect(seen).toBe(all.length);
  rmSync(folder, { recursive: true, force: true });
}, 600_000);

it('every page is counted to one of five', () => {
  expect(Object.values(PAGES).filter(({ page }) => !/^(deputy|presidium|hall|office|public)(\/|$)/.test(page))).toEqual([]);
});
