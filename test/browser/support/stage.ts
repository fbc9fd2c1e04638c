import type { Page } from 'playwright-core';
import type { BallotView } from '../../../src/contract/http/ballots';
import type { SittingView } from '../../../src/contract/http/sessions';
import type { StaffRole } from '../../../src/contract/roles';
import type { Robot } from '../../../src/cli/rehearse/robot';
import { Morning, ok } from '../../e2e/ballots/morning';
import type { DeputyTablet } from '../deputy-tablet';
import type { Address } from './addresses';
import { Screens } from './screens';
import type { StaffConsole } from '../staff-console';

export const TITLE = '民生实事项目票决';
/** Sixteen deputies: twelve robots, one with a card, one with a keyboard, one with a phone, one who never comes. */
export const DEPUTIES = 16;
export const ROBOTS = 12;
/** Sealed papers wait a little, so that there is a moment to lose the network in. */
const RULES = { castJitter: { fromSeconds: 2, toSeconds: 3 } };
const ROLES = ['presidingOfficer', 'office', 'chiefScrutineer', 'presidium'] as const satisfies readonly StaffRole[];

/** One morning and everybody in it. Screens are brought in by the scenes. */
export class Stage {
  wall!: Page;
  card!: DeputyTablet;
  keys!: DeputyTablet;
  phone!: DeputyTablet;
  robots: Robot[] = [];
  readonly consoles = {} as Record<(typeof ROLES)[number], StaffConsole>;

  private constructor(
    readonly address: Address,
    readonly morning: Morning,
    readonly ballot: BallotView,
    readonly screens: Screens,
  ) {}

  static async at(address: Address): Promise<Stage> {
    const morning = await Morning.begin({ deputies: DEPUTIES, projects: 4, host: '0.0.0.0' });
    morning.sitting = await nextSitting(morning);
    const ballot = await morning.draft(await morning.rules('county-competitive', RULES), { title: TITLE });
    return new Stage(address, morning, ballot, await Screens.at(address, morning));
  }

  async seatStaff(): Promise<void> {
    for (const role of ROLES) this.consoles[role] = await this.screens.console(this.morning, role, `/presidium/#/ballots/${this.ballot.id}`);
  }

  get staff(): readonly StaffConsole[] {
    return ROLES.map((role) => this.consoles[role]);
  }
  get tablets(): readonly DeputyTablet[] {
    return [this.card, this.keys, this.phone];
  }

  async everyConsoleShows(state: string): Promise<void> {
    await Promise.all(this.staff.map((desk) => desk.shows(state)));
  }

  async everyTabletSays(text: string): Promise<void> {
    await Promise.all(this.tablets.map((tablet) => tablet.waitFor(text)));
  }

  /** Looks for faults on pages as they stand; `when` is what the findings are named after. */
  async look(when: string, ...pages: readonly Page[]): Promise<void> {
    await Promise.all(pages.map((page) => this.screens.inspection.look(page, when)));
  }

  async end(): Promise<void> {
    await this.screens.close();
    await this.morning.end();
  }
}

/** A morning begins in a sitting that is open already; this one's opening is pressed like everything else. */
async function nextSitting(morning: Morning): Promise<SittingView> {
  const office = await morning.desk('office');
  const { id, sessionId, hallId } = morning.sitting;
  ok(await office.post(`/api/sittings/${id}/close`));
  return ok(await office.post<SittingView>(`/api/sessions/${sessionId}/sittings`, { name: '第三次全体会议', hallId, startsAt: '2026-02-28T09:00:00+08:00' }));
}
