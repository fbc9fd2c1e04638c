import type { CryptoSuite } from '../crypto-suite';

/** Binds a share to its ballot, its sender and its receiver. */
export interface ShareRoute {
  readonly ballotId: string;
  readonly from: number;
  readonly to: number;
}

/** Seals a share so that only station `to` opens it. `ephemeralKey`: 32 fresh random bytes, used once. */
export function sealShare(share: Uint8Array, sharingKey: Uint8Array, route: ShareRoute, ephemeralKey: Uint8Array, suite: CryptoSuite): Uint8Array {
  throw new Error(`not yet ${share.length} ${sharingKey.length} ${route.from} ${ephemeralKey.length} ${typeof suite}`);
}

/** The share inside. Throws `ceremony-refused` for anything that was not sealed to this station on this route. */
export function openShare(envelope: Uint8Array, sharingSecretKey: Uint8Array, route: ShareRoute, suite: CryptoSuite): Uint8Array {
  throw new Error(`not yet ${envelope.length} ${sharingSecretKey.length} ${route.from} ${typeof suite}`);
}
