import { setTimeout as pause } from 'node:timers/promises';
import { Robot } from '../../../src/cli/rehearse/robot';
import { Refusal } from '../../../src/cli/rehearse/http-session';
import type { DeputyDesk } from '../../../src/contract/http/ballots';
import type { Manifest } from '../../../src/domain/ballot/manifest';
import type { PaperMarks } from '../../../src/domain/sealing/codec';
import { isReceiptValid } from '../../../src/domain/sealing/receipt';
import { fromHex } from '../../../src/domain/sealing/bytes';
import { nodeSuite } from '../../../src/platform/security/node-suite';
import type { Deputy } from '../../e2e/ballots/morning';
import type { History } from './history';
import type { Line, Spoil } from './line';
import type { LineAct } from './schedule';

const SIGN_IN = new Set(['sign-in-required', 'device-replaced', 'csrf-token-missing']);

/** A deputy's tablet at two bad lines: does the same again until it is told something that no repetition changes. */
export class Tablet {
  robot: Robot;
  /** What its paper says, once it is sealed. */
  marks: PaperMarks | null = null;
  private readonly spoils: Record<LineAct, Spoil[]> = { look: [], take: [], cast: [] };

  constructor(
    readonly deputy: Deputy,
    private readonly lines: { readonly app: Line; readonly box: Line },
  ) {
    this.robot = this.newRobot();
  }

  newRobot(): Robot {
    return new Robot(this.lines.app.url, this.lines.box.url);
  }

  signIn(robot = this.robot): Promise<void> {
    return insist(() => robot.signIn({ card: this.deputy.card }));
  }

  /** Requests of that act will suffer it, one after another. */
  spoil(act: LineAct, spoil: Spoil): void {
    this.spoils[act].push(spoil);
  }

  desk(): Promise<DeputyDesk> {
    return this.asking(() => this.robot.desk());
  }

  /** Looks, and takes its paper. */
  async take(manifest: Manifest, history: History): Promise<void> {
    await this.underSpoils('look', this.lines.app, () => this.desk());
    await this.underSpoils('take', this.lines.app, () => this.asking(() => this.robot.take(manifest)));
    history.took.add(this.deputy.id);
  }

  /** Casts until there is a receipt, and again for every fault still in the line: the receipt must be the same. */
  async cast(manifest: Manifest, marks: PaperMarks, history: History, robot = this.robot): Promise<void> {
    await this.underSpoils('cast', this.lines.box, () => this.castOnce(robot, manifest, marks, history));
  }

  /** One paper, whatever the line does. @throws Refusal */
  async castOnce(robot: Robot, manifest: Manifest, marks: PaperMarks, history: History): Promise<void> {
    const receipt = await insist(async () => {
      const sending = robot.cast(manifest, marks);
      history.made(this.deputy.id, robot.sealed!.leafHash, marks);
      return sending;
    });
    const { leafHash } = robot.sealed!;
    if (!isReceiptValid(receipt, manifest.ballotId, fromHex(leafHash), manifest.box!.receiptKey, nodeSuite)) history.breach('one-answer', `a receipt for ${leafHash} that the box did not sign`);
    history.acknowledged(leafHash, receipt);
  }

  cut(): void {
    this.lines.app.cut();
    this.lines.box.cut();
  }

  mend(): void {
    this.lines.app.mend();
    this.lines.box.mend();
  }

  async quiet(): Promise<void> {
    await Promise.all([this.lines.app.quiet(), this.lines.box.quiet()]);
  }

  async close(): Promise<void> {
    await Promise.all([this.lines.app.close(), this.lines.box.close()]);
  }

  /** Of the app; who is signed out signs in again with the same device, as often as a sign-in that was under way elsewhere arrives later and replaces this one. */
  private asking<T>(act: () => Promise<T>): Promise<T> {
    return insist(async () => {
      for (;;) {
        try {
          return await act();
        } catch (error) {
          if (!(error instanceof Refusal && SIGN_IN.has(error.code))) throw error;
          await this.robot.signIn({ card: this.deputy.card });
        }
      }
    });
  }

  private async underSpoils(act: LineAct, line: Line, work: () => Promise<unknown>): Promise<void> {
    line.spoil(...this.spoils[act].splice(0));
    do await work();
    while (line.waiting > 0);
  }
}

/** @throws Refusal that no repetition changes */
export async function insist<T>(act: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await act();
    } catch (error) {
      const isPutOff = error instanceof Refusal && (error.status === 503 || error.code === 'too-many-requests' || error.code === 'not-open-yet');
      // nobody heard it, or nobody was heard to the end
      const isUnheard = error instanceof TypeError || error instanceof SyntaxError;
      if (!isPutOff && !isUnheard) throw error;
      await pause(50);
    }
  }
}
