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

it('`npm run audit:screens` prints one object and nothing else: every state at every size and in every look, each with a picture of that size', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'piaojue-audited-'));
  const { status, stdout, stderr } = spawnSync('npm', ['run', '-s', 'audit:screens', '--', '--json', '--to', folder, 'receipt.spec'], { cwd: join(__dirname, '../..'), env: { PATH, HOME, CHROME_PATH, LD_LIBRARY_PATH }, encoding: 'utf8', maxBuffer: 2 ** 26 });
  expect([status, stderr.includes('1 passed, 1 total')]).toEqual([0, true]);
  const { screens, ...rest } = JSON.parse(stdout) as { screens: AuditedScreen[] };
  expect(rest).toEqual({});
  const states = (look: string): string[] => screens.filter(({ state }) => state.endsWith(look)).map(({ state }) => state.slice(0, state.length - look.length));
  const plain = screens.filter(({ state }) => !Object.keys(LOOKS).some((look) => state.endsWith(`, ${look}`)));
  expect(new Set(plain.map(({ size }) => size))).toEqual(new Set(PAGES.receipt!.sizes));
  for (const look of Object.keys(LOOKS)) expect(new Set(states(`, ${look}`))).toEqual(new Set(plain.map(({ state }) => state)));
  for (const { page, size, violations, missingTranslations, scriptBytes, picture } of screens) {
    expect([page, violations, missingTranslations, typeof scriptBytes]).toEqual([expect.stringMatching(/^public\/receipt/), [], [], 'number']);
    expect((await sharp(readFileSync(picture)).metadata()).width).toBe(SIZES[size].width);
  }
  rmSync(folder, { recursive: true, force: true });
}, 600_000);
