import { setTimeout as pause } from 'node:timers/promises';
import { EXAMPLE_STAFF } from '../example/example-logins';
import { Refusal } from './http-session';
import { StationRobot } from './station-robot';

/** Milliseconds between two looks of a station. */
const LOOK = 300;

/** The example's scrutineers, each at a station of their own, doing whatever is due until their keys are destroyed. */
export class StationCrew {
  private readonly work: Promise<unknown>;
  private failure: unknown = null;

  private constructor(robots: readonly StationRobot[]) {
    this.work = Promise.all(robots.map(work)).catch((error: unknown) => (this.failure = error));
  }

  static async signedIn(appUrl: string, boxUrl: string, ballotId: string): Promise<StationCrew> {
    const scrutineers = EXAMPLE_STAFF.filter(({ role }) => role === 'scrutineer' || role === 'chiefScrutineer');
    const robots = scrutineers.map(() => new StationRobot(appUrl, boxUrl, ballotId));
    await Promise.all(robots.map((robot, place) => robot.session.signIn(scrutineers[place]!.username, scrutineers[place]!.password)));
    return new StationCrew(robots);
  }

  /** @throws what stopped a station, so that nobody waits for it */
  assertWorking(): void {
    if (this.failure !== null) throw this.failure;
  }

  async untilDone(): Promise<void> {
    await this.work;
    this.assertWorking();
  }
}

async function work(robot: StationRobot): Promise<void> {
  while ((await step(robot)) !== 'done') await pause(LOOK);
}

/** The server may still be checking, and two stations may come at once: then this one comes again. */
async function step(robot: StationRobot): Promise<string> {
  try {
    return await robot.step();
  } catch (error) {
    if (error instanceof Refusal && (error.code === 'busy' || error.status === 409)) return 'again';
    throw error;
  }
}
