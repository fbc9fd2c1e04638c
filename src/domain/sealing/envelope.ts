import { DomainError } from '../shared/problem';
import { concat, utf8 } from './bytes';
import type { CryptoSuite } from './crypto-suite';
import { keyAndNonce, sharedSecret } from './hpke';

const ENC_LENGTH = 32;
const TAG_LENGTH = 16;
const NO_AAD = new Uint8Array();

/** How many bytes an envelope is longer than its paper. */
export const ENVELOPE_OVERHEAD = ENC_LENGTH + TAG_LENGTH;

/** Binds an envelope to its ballot. */
const info = (manifestHash: Uint8Array): Uint8Array => concat(utf8('piaojue/envelope/v1'), manifestHash);

/**
 * Puts a paper into an envelope only the box can open: enc(32) ‖ ciphertext (RFC 9180 base mode, single shot, no aad).
 * `ephemeralKey`: 32 fresh random bytes, used once.
 */
export function sealEnvelope(paper: Uint8Array, sealingKey: Uint8Array, manifestHash: Uint8Array, ephemeralKey: Uint8Array, suite: CryptoSuite): Uint8Array {
  const enc = suite.x25519PublicKey(ephemeralKey);
  const secret = sharedSecret(suite.x25519(ephemeralKey, sealingKey), enc, sealingKey, suite);
  const { key, nonce } = keyAndNonce(secret, info(manifestHash), suite);
  return concat(enc, suite.encrypt(paper, key, nonce, NO_AAD));
}

/** The paper inside. Throws `malformed-paper` for anything that was not sealed to this box for this ballot. */
export function openEnvelope(envelope: Uint8Array, sealingSecretKey: Uint8Array, manifestHash: Uint8Array, suite: CryptoSuite): Uint8Array {
  if (envelope.length < ENVELOPE_OVERHEAD) throw new DomainError('malformed-paper', [{ code: 'too-short', at: 'envelope' }]);
  try {
    const enc = envelope.slice(0, ENC_LENGTH);
    const secret = sharedSecret(suite.x25519(sealingSecretKey, enc), enc, suite.x25519PublicKey(sealingSecretKey), suite);
    const { key, nonce } = keyAndNonce(secret, info(manifestHash), suite);
    return suite.decrypt(envelope.slice(ENC_LENGTH), key, nonce, NO_AAD);
  } catch {
    throw new DomainError('malformed-paper', [{ code: 'does-not-open', at: 'envelope' }]);
  }
}
