import type { BallotView } from '../../../src/contract/http/ballots';
import type { Robot } from '../../../src/cli/rehearse/robot';
import type { Manifest } from '../../../src/domain/ballot/manifest';
import type { DeputyTablet } from '../../browser/deputy-tablet';
import type { StaffConsole } from '../../browser/staff-console';
import type { StationPage } from '../../browser/station-page';
import { LOCALHOST } from '../../browser/support/addresses';
import { Screens } from '../../browser/support/screens';
import { Morning } from '../../e2e/ballots/morning';
import type { Row } from '../../support/runbook';

/** Enough for one whole batch of papers, which stations get while people vote. */
export const ROBOTS = 22;
export const TITLES = { signed: '监票人共同签发的票决', drawn: '抽票卡领票的票决' } as const;
export const TICKS = { signed: '表决票还要由监票人签发', drawn: '代表抽票卡领票' } as const;
type Kind = keyof typeof TITLES;

/** A morning with three scrutineers at devices of their own, and one deputy at a tablet among robots. */
export class SealedWalk {
  ballot!: BallotView;
  kind: Kind = 'signed';
  stations!: readonly [StationPage, StationPage, StationPage];
  tablet!: DeputyTablet;
  robots: Robot[] = [];
  manifest!: Manifest;
  /** What stood on the printed cards. */
  codes: string[] = [];
  /** 4a and 4b, which both ballots begin with. */
  beginning!: Row;
  joining!: Row;

  private constructor(
    readonly morning: Morning,
    readonly screens: Screens,
    readonly office: StaffConsole,
    readonly chief: StaffConsole,
    readonly scrutineers: readonly [StaffConsole, StaffConsole, StaffConsole],
    private readonly profile: string,
  ) {}

  static async begin(): Promise<SealedWalk> {
    const morning = await Morning.begin({ deputies: ROBOTS + 1, projects: 3, host: '0.0.0.0' });
    const screens = await Screens.at(LOCALHOST, morning);
    const profile = await morning.rules('county-competitive', { secrecy: 'sealed' });
    const scrutineer = async (number: string): Promise<StaffConsole> => {
      const desk = await screens.console(morning, 'scrutineer', '/scrutineer/', number);
      // no printer stands here, and its dialog would wait for somebody
      await desk.page.addInitScript('window.print = () => (window.printed = document.querySelector(".sheet").textContent)');
      return desk;
    };
    const office = await screens.console(morning, 'office', '/office/');
    const chief = await screens.console(morning, 'chiefScrutineer', '/presidium/');
    const walk = new SealedWalk(morning, screens, office, chief, [await scrutineer('1'), await scrutineer('2'), await scrutineer('3')], profile);
    await walk.draft('signed');
    return walk;
  }

  async end(): Promise<void> {
    await this.screens.close();
    await this.morning.end();
  }

  async draft(kind: Kind): Promise<void> {
    this.kind = kind;
    this.ballot = await this.morning.draft(this.profile, { title: TITLES[kind] });
    await this.go(this.chief, `/presidium/#/ballots/${this.ballot.id}`);
  }

  /** A page read anew. */
  async go({ page }: StaffConsole, path: string): Promise<void> {
    await page.goto('about:blank');
    await page.goto(`${this.screens.url}${path}`);
  }
}
