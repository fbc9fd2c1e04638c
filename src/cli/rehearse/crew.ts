import { randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { DeputyBallotView } from '../../contract/http/ballots';
import type { Manifest } from '../../domain/ballot/manifest';
import type { BallotState } from '../../domain/ballot/states';
import { DomainError } from '../../domain/shared/problem';
import { Refusal } from './http-session';
import { robotMarks } from './marks';
import { Robot, type Card } from './robot';

/** So many robots do something at once; a hall is not one processor. */
const ABREAST = 12;

export type Say = (line: string) => void;

/** The robots that play the other deputies. */
export class Crew {
  private robots: Robot[] = [];

  constructor(
    private readonly appUrl: string,
    private readonly boxUrl: string,
    private readonly say: Say,
  ) {}

  async signIn(cards: readonly Card[]): Promise<void> {
    const all = cards.map((card) => ({ card, robot: new Robot(this.appUrl, this.boxUrl) }));
    await abreast(all, ({ card, robot }) => robot.signIn(card));
    this.robots = all.map(({ robot }) => robot);
    this.say(`${this.robots.length} 名代表已签到 · ${this.robots.length} robots have signed in`);
  }

  /** As the handshakes of their tablets' sockets send them. */
  get cookies(): string[] {
    return this.robots.map(({ session }) => session.cookies);
  }

  /** Every tablet fetches what it shows, as it does whenever it hears something. */
  async look(): Promise<void> {
    await abreast(this.robots, async (robot) => void (await robot.desk()));
  }

  /** The ballot the robots may touch, once it is armed. @throws DomainError `not-a-rehearsal` for a real one */
  async ballot(ballotId: string | null): Promise<DeputyBallotView> {
    const { ballots } = await this.robots[0]!.desk();
    const known = ballots.filter(({ id, state }) => (ballotId === null ? ['armed', 'issuing', 'open'].includes(state) : id === ballotId));
    const found = known.find(({ manifest }) => manifest?.purpose !== 'real') ?? known[0];
    if (!found?.manifest) throw new DomainError('ballot-unknown');
    if (found.manifest.purpose === 'real') throw new DomainError('not-a-rehearsal');
    return found;
  }

  /** Waits until people at the consoles have brought the ballot that far. */
  async until(ballotId: string, ...states: readonly BallotState[]): Promise<BallotState> {
    for (;;) {
      const { state } = await this.ballot(ballotId);
      if (states.includes(state)) return state;
      await pause(1_000);
    }
  }

  async take(manifest: Manifest): Promise<void> {
    await abreast(this.robots, (robot) => takeOne(robot, manifest));
    this.say(`${this.robots.length} 名代表已领票 · papers have been handed out`);
  }

  /** Everyone casts at a moment of their own within so many seconds. @returns how many have a receipt */
  async cast(manifest: Manifest, seconds: number): Promise<number> {
    let recorded = 0;
    const report = setInterval(() => this.say(`已投 ${recorded}/${this.robots.length} · cast`), 5_000);
    await Promise.all(
      this.robots.map(async (robot) => {
        await pause(randomInt(seconds * 1_000 + 1));
        const isRecorded = await this.castOne(robot, manifest);
        if (isRecorded) recorded += 1;
      }),
    );
    clearInterval(report);
    this.say(`已投 ${recorded}/${this.robots.length} · cast`);
    return recorded;
  }

  /** False when the ballot was closed before this robot came. */
  private async castOne(robot: Robot, manifest: Manifest): Promise<boolean> {
    try {
      await robot.castUntilRecorded(manifest, robotMarks(manifest.parts, Math.random), (milliseconds) => pause(milliseconds));
      return true;
    } catch (error) {
      if (error instanceof Refusal && error.code === 'already-closed') return false;
      throw error;
    }
  }
}

/** Where papers need the scrutineers' signature too, it comes when their station comes to it. */
async function takeOne(robot: Robot, manifest: Manifest): Promise<void> {
  while (!(await robot.take(manifest))) await pause(500);
}

async function abreast<T>(all: readonly T[], act: (one: T) => Promise<void>): Promise<void> {
  const queue = [...all];
  const work = async (): Promise<void> => {
    for (let one = queue.shift(); one !== undefined; one = queue.shift()) await act(one);
  };
  await Promise.all(Array.from({ length: ABREAST }, work));
}
