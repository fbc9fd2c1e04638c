import type { RandomBytes } from '../bytes';
import type { SignedClosingSet, SignedHead } from '../closing-set';
import type { CryptoSuite } from '../crypto-suite';
import type { FrozenManifest } from '../manifest-hash';
import type { CheckedPapers } from './checked-papers';
import type { DeviceMemory } from './device-memory';
import type { OfferedReplica } from './held-replica';
import type { OwnStation } from './opening';
import type { Opening, Signed } from './said';

/** The box's hall door, as a station asks there. */
export interface BoxDoor {
  offer(): Promise<OfferedReplica>;
  batch(epoch: string, number: number): Promise<Uint8Array>;
  closingSet(): Promise<SignedClosingSet>;
}

/** What the server says; nothing of it is believed. */
export interface ServerWord {
  readonly issued: number;
  readonly issuedAtOpening: number | null;
  readonly closing: SignedHead | null;
  /** Of this station, as the server has it. */
  readonly opening: Signed<Opening> | null;
}

/** What a station works with; `check` is trusted: it runs on this device. */
export interface StationTools {
  readonly frozen: FrozenManifest;
  readonly own: OwnStation;
  readonly suite: CryptoSuite;
  readonly random: RandomBytes;
  readonly memory: DeviceMemory;
  readonly check: (papers: readonly Uint8Array[]) => Promise<CheckedPapers>;
}
