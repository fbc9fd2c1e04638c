import { DomainError } from '../shared/problem';
import { concat, utf8 } from './bytes';
import type { CryptoSuite } from './crypto-suite';
import { openSealed, SEAL_OVERHEAD, sealTo } from './hpke-box';

/** How many bytes an envelope is longer than its paper. */
export const ENVELOPE_OVERHEAD = SEAL_OVERHEAD;

/** Binds an envelope to its ballot. */
const info = (manifestHash: Uint8Array): Uint8Array => concat(utf8('piaojue/envelope/v1'), manifestHash);

/**
 * Puts a paper into an envelope only the box can open: enc(32) ‖ ciphertext (RFC 9180 base mode, single shot, no aad).
 * `ephemeralKey`: 32 fresh random bytes, used once.
 */
export const sealEnvelope = (paper: Uint8Array, sealingKey: Uint8Array, manifestHash: Uint8Array, ephemeralKey: Uint8Array, suite: CryptoSuite): Uint8Array =>
  sealTo(sealingKey, info(manifestHash), paper, ephemeralKey, suite);

/** The paper inside. Throws `malformed-paper` for anything that was not sealed to this box for this ballot. */
export function openEnvelope(envelope: Uint8Array, sealingSecretKey: Uint8Array, manifestHash: Uint8Array, suite: CryptoSuite): Uint8Array {
  if (envelope.length < ENVELOPE_OVERHEAD) throw new DomainError('malformed-paper', [{ code: 'too-short', at: 'envelope' }]);
  try {
    return openSealed(envelope, sealingSecretKey, info(manifestHash), suite);
  } catch {
    throw new DomainError('malformed-paper', [{ code: 'does-not-open', at: 'envelope' }]);
  }
}
