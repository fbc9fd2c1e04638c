import type { SignedHead } from '../closing-set';
import type { HeldBatch } from './held-replica';
import type { Released } from './release-policy';
import type { Opening, Release, Signed, SignedChecks } from './said';

/** What a station has said and seen of one ballot, and must still know after it was switched off. */
export interface Remembered {
  /** Its keys were made on this device, and nothing of it was lost since: only then does it know all that was ever said under them. */
  readonly isOriginal: boolean;
  /** Of a device that the keys were brought to: its scrutineer said that the other one has not opened. */
  readonly isOtherUnopened: boolean;
  /** Papers issued at opening, the most that was ever told: a step of live numbers never becomes smaller. */
  readonly issuedAtOpening: number;
  /** The first signed closing set that this device saw, and the first that is another one: the box contradicts itself over its own signature. */
  readonly closing: SignedHead | null;
  readonly otherClosing: SignedHead | null;
  readonly releases: readonly Signed<Release>[];
  readonly released: Released | null;
  readonly opening: Signed<Opening> | null;
  readonly record: Signed<SignedChecks> | null;
}

/** Of a device that knows nothing of what may have been said under its keys. */
export const NOTHING_KNOWN: Remembered = { isOriginal: false, isOtherUnopened: false, issuedAtOpening: 0, closing: null, otherClosing: null, releases: [], released: null, opening: null, record: null };
/** Of the device on which the keys are made. */
export const JUST_MADE: Remembered = { ...NOTHING_KNOWN, isOriginal: true };

/** Where a device keeps it: a browser's storage, or fields. Both writes resolve once it is stored and throw where it cannot be; nothing that rests on them is said before. */
export interface DeviceMemory {
  recall(): Promise<Remembered>;
  remember(known: Remembered): Promise<void>;
  batches(): Promise<readonly HeldBatch[]>;
  /** `papers`: as they came, one after another. */
  keepBatch(batch: HeldBatch, papers: Uint8Array): Promise<void>;
}
