import { setTimeout as pause } from 'node:timers/promises';
import type { StationView } from '../../contract/http/stations';
import { DomainError } from '../../domain/shared/problem';
import { EXAMPLE_STAFF } from '../example/example-logins';
import { Refusal } from './http-session';
import type { Say } from './crew';
import { StationRobot } from './station-robot';

/** The example's scrutineers at stations of their own: two of the three open the box. */
const SCRUTINEERS = EXAMPLE_STAFF.filter(({ role }) => role === 'scrutineer' || role === 'chiefScrutineer');
const CEREMONY = { threshold: SCRUTINEERS.length - 1, stations: SCRUTINEERS.length, hasSecondIssuer: false };
const PATIENCE_MS = 300;

/** Robots that play the scrutineers of a sealed ballot at their stations. */
export class StationCrew {
  private constructor(
    private readonly robots: readonly StationRobot[],
    private readonly say: Say,
  ) {}

  /** Asks for the ceremony, signs in and makes the keys. */
  static async makeKeys(appUrl: string, boxUrl: string, ballotId: string, say: Say): Promise<StationCrew> {
    const robots = SCRUTINEERS.map(() => new StationRobot(appUrl, boxUrl, ballotId));
    for (const [place, { username, password }] of SCRUTINEERS.entries()) await robots[place]!.session.signIn(username, password);
    await robots.at(-1)!.session.post(`/api/ballots/${ballotId}/ceremony`, CEREMONY);
    const crew = new StationCrew(robots, say);
    await crew.until(({ ceremony }) => ceremony.phase === 'complete');
    say(`${robots.length} 台监票终端已生成密钥 · stations have made the keys`);
    return crew;
  }

  async open(): Promise<void> {
    await this.until(({ state }) => state === 'counted');
    this.say('监票终端已开票 · stations have opened the box');
  }

  async sign(): Promise<void> {
    await this.until(({ record }) => record !== null);
  }

  async destroyKeys(): Promise<void> {
    await this.until(({ isDestroyed }) => isDestroyed);
    this.say('监票终端已销毁密钥 · stations have destroyed their keys');
  }

  /** Step after step, one station after another, until each sees what is asked for. */
  private async until(isDone: (view: StationView) => boolean): Promise<void> {
    for (;;) {
      const views = [];
      for (const robot of this.robots) {
        await stepped(robot);
        views.push(await robot.view());
      }
      if (views.every(isDone)) return;
      await pause(PATIENCE_MS);
    }
  }
}

/** Comes again where the app is still checking papers, or the box still closing. */
async function stepped(robot: StationRobot): Promise<void> {
  try {
    await robot.step();
  } catch (error) {
    const code = error instanceof Refusal || error instanceof DomainError ? (error as { code: string }).code : null;
    if (code !== 'busy' && code !== 'replica-not-whole' && code !== 'not-closed-yet') throw error;
  }
}
