import { concat } from './bytes';
import type { CryptoSuite } from './crypto-suite';
import { keyAndNonce, sharedSecret } from './hpke';

export const ENC_LENGTH = 32;
const TAG_LENGTH = 16;
const NO_AAD = new Uint8Array();

/** How many bytes a sealed text is longer than its plain one. */
export const SEAL_OVERHEAD = ENC_LENGTH + TAG_LENGTH;

/** enc(32) ‖ ciphertext: RFC 9180 base mode, single shot, no aad. `ephemeralKey`: 32 fresh random bytes, used once. */
export function sealTo(publicKey: Uint8Array, info: Uint8Array, plaintext: Uint8Array, ephemeralKey: Uint8Array, suite: CryptoSuite): Uint8Array {
  const enc = suite.x25519PublicKey(ephemeralKey);
  const secret = sharedSecret(suite.x25519(ephemeralKey, publicKey), enc, publicKey, suite);
  const { key, nonce } = keyAndNonce(secret, info, suite);
  return concat(enc, suite.encrypt(plaintext, key, nonce, NO_AAD));
}

/** The plain text. Throws where it was not sealed to this key under this info. */
export function openSealed(sealed: Uint8Array, secretKey: Uint8Array, info: Uint8Array, suite: CryptoSuite): Uint8Array {
  const enc = sealed.slice(0, ENC_LENGTH);
  const secret = sharedSecret(suite.x25519(secretKey, enc), enc, suite.x25519PublicKey(secretKey), suite);
  const { key, nonce } = keyAndNonce(secret, info, suite);
  return suite.decrypt(sealed.slice(ENC_LENGTH), key, nonce, NO_AAD);
}
