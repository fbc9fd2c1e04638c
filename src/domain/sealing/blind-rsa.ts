import { DomainError } from '../shared/problem';
import type { RandomBytes } from './bytes';
import type { CryptoSuite, RsaKey } from './crypto-suite';
import { encodePss, SALT_LENGTH } from './pss';
import { inverse, power, rsaNumbers, toBytes, toNumber, type RsaNumbers } from './rsa';

/** What goes to the signer, and what stays with the deputy's device to take the blinding off again. */
export interface Blinded {
  readonly blinded: Uint8Array;
  readonly inverse: Uint8Array;
}

/**
 * Blind (RFC 9474 §4.2). `message` is already prepared, that is, begins with its 32 random bytes (§4.1).
 * The blinded message is uniformly random, whatever the message: the signer learns nothing, ever.
 */
export function blind(message: Uint8Array, key: RsaKey, random: RandomBytes): Blinded {
  const numbers = rsaNumbers(key);
  const encoded = toNumber(encodePss(message, numbers.n.toString(2).length, random(SALT_LENGTH)));
  const factor = blindingFactor(numbers, random);
  const blinded = (encoded * power(factor.value, numbers.e, numbers.n)) % numbers.n;
  return { blinded: toBytes(blinded, numbers.bytes), inverse: toBytes(factor.inverse, numbers.bytes) };
}

/** Finalize (RFC 9474 §4.4): the ordinary PSS signature. Throws `token-invalid` when the signer answered with anything else. */
export function finalize(message: Uint8Array, blindSignature: Uint8Array, inverseBytes: Uint8Array, key: RsaKey, suite: CryptoSuite): Uint8Array {
  const { n, bytes } = rsaNumbers(key);
  if (blindSignature.length !== bytes) throw new DomainError('token-invalid');
  const signature = toBytes((toNumber(blindSignature) * toNumber(inverseBytes)) % n, bytes);
  if (!suite.verifyPss(signature, message, key)) throw new DomainError('token-invalid');
  return signature;
}

/** Whether a blind signature answers this blinded message: s^e = m. */
export function isBlindSignatureValid(blindSignature: Uint8Array, blinded: Uint8Array, key: RsaKey): boolean {
  const { n, e, bytes } = rsaNumbers(key);
  const signature = toNumber(blindSignature);
  if (blindSignature.length !== bytes || blinded.length !== bytes || signature >= n) return false;
  return power(signature, e, n) === toNumber(blinded);
}

/** A number drawn evenly from those below n, with its inverse; drawn again where it does not fit (RFC 9474 §4.2). */
function blindingFactor({ n, bytes }: RsaNumbers, random: RandomBytes): { value: bigint; inverse: bigint } {
  for (;;) {
    const value = toNumber(random(bytes));
    const reciprocal = value > 0n && value < n ? inverse(value, n) : null;
    if (reciprocal !== null) return { value, inverse: reciprocal };
  }
}
