import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Page } from 'playwright-core';
import { unzip } from '../../../src/cli/verifying/unzip';
import type { DeputyCard } from '../../../src/contract/http/sessions';
import { DeputyTablet } from '../../browser/deputy-tablet';
import { TABLET } from '../../browser/chromium';
import type { Screens } from '../../browser/support/screens';
import { Stage } from '../../browser/support/stage';
import type { StaffConsole } from '../../browser/staff-console';
import { ok } from '../../e2e/ballots/morning';
import type { Row } from '../../support/runbook';

const HOUSE = join(__dirname, '../../..');

/** What somebody does and sees in one row of the runbook; its words come from there. */
export type Step<W = Walk> = (walk: W, row: Row) => Promise<void>;
/** Steps by the names of their rows. */
export type Steps<W = Walk> = Readonly<Record<string, Step<W>>>;

/** One day in the hall, by the runbook: the stage of a morning, and who else is there. */
export class Walk {
  /** The sign-in desk, in the office. */
  desk!: StaffConsole;
  tellers!: readonly [StaffConsole, StaffConsole];
  /** The tablet of somebody among the robots, whose paper comes late. */
  slow!: DeputyTablet;

  private readonly cards = new Map<number, DeputyCard>();

  private constructor(readonly stage: Stage) {}

  get screens(): Screens {
    return this.stage.screens;
  }

  end(): Promise<void> {
    return this.stage.end();
  }

  static async begin(stage: Stage): Promise<Walk> {
    const walk = new Walk(stage);
    const { screens, morning, ballot } = stage;
    walk.desk = await screens.console(morning, 'office', '/office/');
    walk.tellers = [await walk.teller('scrutineer'), await walk.teller('scrutineer', '-2')];
    walk.slow = await screens.tablet('slow tablet');
    await Promise.all(walk.tellers.map(({ page }) => page.goto(`${screens.url}/presidium/#/ballots/${ballot.id}`)));
    return walk;
  }

  private teller(role: 'scrutineer', another = ''): Promise<StaffConsole> {
    return this.stage.screens.console(this.stage.morning, role, `/presidium/#/ballots/${this.stage.ballot.id}`, another);
  }

  /** Deputies of the stage by what they come with: 1–11 are robots, 12 has the slow tablet, 13 a card, 14 seat and code, 15 a telephone, 16 nothing at all. */
  deputy(place: number) {
    return this.stage.morning.deputies[place - 1]!;
  }

  /** The card printed for this deputy, once: printed again, the one before dies. */
  async cardOf(place: number): Promise<DeputyCard> {
    const card = this.cards.get(place) ?? ok(await (await this.stage.morning.desk('office')).post<DeputyCard>(`/api/deputies/${this.deputy(place).id}/card`));
    this.cards.set(place, card);
    return card;
  }

  /** Another tablet at the sign-in. */
  async another(): Promise<DeputyTablet> {
    return this.stage.screens.tablet(`tablet ${Math.random()}`, TABLET);
  }

  /** What `bin/piaojue verify FOLDER` says of an archive; fails with it where it does not hold. */
  verify(zip: Buffer): string {
    const folder = mkdtempSync(join(tmpdir(), 'piaojue-bundle-'));
    try {
      for (const [name, bytes] of unzip(zip)) {
        mkdirSync(dirname(join(folder, name)), { recursive: true });
        writeFileSync(join(folder, name), bytes);
      }
      return execFileSync(process.execPath, [join(HOUSE, 'bin/piaojue'), 'verify', folder], { encoding: 'utf8' });
    } finally {
      rmSync(folder, { recursive: true });
    }
  }
}

/** A file of a page, by the words on its link or button. */
export async function download({ page }: Pick<StaffConsole, 'page'>, words: string | RegExp, role: 'link' | 'button' = 'link'): Promise<Buffer> {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole(role, { name: words, exact: true }).click()]);
  return readFileSync(await file.path());
}

/** A room of the console, by its tab. */
export const room = ({ page }: StaffConsole, words: string): Promise<void> => page.getByRole('navigation').getByRole('link', { name: words }).click();

/** Waits until the page shows these words, wherever they stand on it; fails with what it shows instead. */
export async function seen(page: Page, words: string): Promise<void> {
  try {
    await page.getByText(words).filter({ visible: true }).first().waitFor({ timeout: 60_000 });
  } catch {
    throw new Error(`“${words}” is not on the page: ${await page.locator('body').innerText()}`);
  }
}
