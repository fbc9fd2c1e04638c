import { DomainError } from '../../shared/problem';
import { concat, utf8, uuidToBytes } from '../bytes';
import type { CryptoSuite } from '../crypto-suite';
import { ELEMENT_LENGTH } from '../elgamal/group';
import { openSealed, sealTo } from '../hpke-box';

/** Binds a share to its ballot, its sender and its receiver. */
export interface ShareRoute {
  readonly ballotId: string;
  readonly from: number;
  readonly to: number;
}

const info = ({ ballotId, from, to }: ShareRoute): Uint8Array => concat(utf8('piaojue/share/v1'), uuidToBytes(ballotId), Uint8Array.of(from, to));

/** Seals a share so that only station `to` opens it. `ephemeralKey`: 32 fresh random bytes, used once. */
export const sealShare = (share: Uint8Array, sharingKey: Uint8Array, route: ShareRoute, ephemeralKey: Uint8Array, suite: CryptoSuite): Uint8Array =>
  sealTo(sharingKey, info(route), share, ephemeralKey, suite);

/** The share inside. Throws `ceremony-refused` for anything that was not sealed to this station on this route. */
export function openShare(envelope: Uint8Array, sharingSecretKey: Uint8Array, route: ShareRoute, suite: CryptoSuite): Uint8Array {
  const share = openedOrNull(envelope, sharingSecretKey, route, suite);
  if (share?.length !== ELEMENT_LENGTH) throw new DomainError('ceremony-refused', [{ code: 'does-not-open', at: `stations[${route.from}].share` }]);
  return share;
}

function openedOrNull(envelope: Uint8Array, sharingSecretKey: Uint8Array, route: ShareRoute, suite: CryptoSuite): Uint8Array | null {
  try {
    return openSealed(envelope, sharingSecretKey, info(route), suite);
  } catch {
    return null;
  }
}
