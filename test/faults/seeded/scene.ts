import { once, type EventEmitter } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import type { Robot } from '../../../src/cli/rehearse/robot';
import type { Receipt } from '../../../src/contract/box-wire';
import type { Manifest } from '../../../src/domain/ballot/manifest';
import type { PaperMarks } from '../../../src/domain/sealing/codec';
import type { FaultKind } from './kinds';
import type { History } from './history';
import type { BallotPlan, MomentFault, Point } from './schedule';
import type { Press } from '../../e2e/ballots/morning';
import type { Tablet } from './tablet';
import type { Town } from './town';

/** A ballot of before, of which somebody still has everything. */
export interface Past {
  readonly manifest: Manifest;
  readonly robot: Robot;
  readonly receipt: Receipt;
}

/** What a program comes back from; the app is kept by a spare, which needs a few seconds to be loaded after the last fall. */
export type Fall = FaultKind | 'app-killed-before-spare';

/** How long it took until something was acknowledged again, in milliseconds. */
export class Recoveries {
  readonly byKind = new Map<Fall, number[]>();

  add(kind: Fall, milliseconds: number): void {
    this.byKind.set(kind, [...(this.byKind.get(kind) ?? []), milliseconds]);
  }
}

/** The ballot in which something falls. */
export interface Scene {
  readonly town: Town;
  readonly plan: BallotPlan;
  readonly ballotId: string;
  /** From arming on. */
  manifest: Manifest | null;
  readonly tablets: readonly Tablet[];
  /** Set aside for faults that need one which has not yet done what everybody does at this point. */
  readonly reserved: Tablet[];
  readonly history: History;
  readonly past: Past | null;
  readonly recoveries: Recoveries;
  readonly marksOf: (tablet: Tablet, again?: string) => PaperMarks;
  point: Point;
  /** The button that is pressed at this point. */
  button: Press | null;
  /** Undone when the ballot is over. */
  readonly atTheEnd: (() => void)[];
}

/** Waits for the moment within the moment: by the clock, just after a request has left, or as an answer comes. */
export async function untilItsMoment(traffic: EventEmitter, { when, which }: MomentFault): Promise<void> {
  if (which < 0.34) return pause(when * 250);
  await Promise.race([once(traffic, which < 0.67 ? 'sent' : 'answered'), pause(500)]);
  if (which < 0.67) await pause(when * 180);
}
