import type { CryptoSuite } from '../../sealing/crypto-suite';
import type { BundleReader } from '../bundle-reader';
import type { Fault } from '../fault';

/** What a check found. `unproved` says what this edition cannot show, although nothing is wrong with what it does show. */
export interface Finding {
  readonly faults: readonly Fault[];
  readonly unproved: string | null;
}

export const found = (faults: readonly Fault[], unproved: string | null = null): Finding => ({ faults, unproved });

/** One question about a bundle. May throw a `Fault`, which counts as its answer. */
export type Check = (bundle: BundleReader, suite: CryptoSuite) => Finding;
