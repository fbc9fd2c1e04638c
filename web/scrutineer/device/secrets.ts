import type { OwnPart, StationKeys } from '../../../src/domain/sealing/stations/ceremony';
import type { SignedDeal } from '../../../src/domain/sealing/stations/said';
import type { Issued } from '../../../src/domain/sealing/stations/second-issuer';
import type { IssuerKey } from '../issuer/rsa-key';

/** Everything secret that this device holds for one ballot; only ever stored under the passphrase. */
export interface StationSecrets {
  readonly keys: StationKeys;
  /** As it was sent, so that the same is sent again. */
  readonly deal: SignedDeal | null;
  /** The share, once the ceremony is over. */
  readonly part: OwnPart | null;
  /** Of the first station where papers need a second signature. */
  readonly issuer: IssuerKey | null;
  /** What that one has signed, and for how many heads. */
  readonly issued: Issued;
}
