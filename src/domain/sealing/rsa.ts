import { fromBase64Url, toBase64Url } from './base64';
import { toHex } from './bytes';
import type { RsaKey } from './crypto-suite';

/** The numbers of an RSA public key and its length in bytes. */
export interface RsaNumbers {
  readonly n: bigint;
  readonly e: bigint;
  readonly bytes: number;
}

/** Throws RangeError where the key is not written in the one canonical way. */
export function rsaNumbers(key: RsaKey): RsaNumbers {
  const modulus = fromBase64Url(key.n);
  const exponent = fromBase64Url(key.e);
  if (!modulus[0] || !exponent[0]) throw new RangeError('not an RSA key');
  return { n: toNumber(modulus), e: toNumber(exponent), bytes: modulus.length };
}

/** Whether it can be a key of tokens at all: 3072 bits, both numbers odd, an exponent from 3 of at most 8 bytes. Never throws. */
export function isTokenKey(key: RsaKey): boolean {
  try {
    const { n, e } = rsaNumbers(key);
    return n >> 3071n === 1n && n % 2n === 1n && e >= 3n && e % 2n === 1n && e < 1n << 64n;
  } catch {
    return false;
  }
}

export function rsaKey(modulus: Uint8Array, exponent: Uint8Array): RsaKey {
  return { n: toBase64Url(modulus), e: toBase64Url(exponent) };
}

/** OS2IP (RFC 8017 §4.2). */
export const toNumber = (bytes: Uint8Array): bigint => (bytes.length === 0 ? 0n : BigInt(`0x${toHex(bytes)}`));

/** I2OSP (RFC 8017 §4.1). */
export function toBytes(value: bigint, length: number): Uint8Array {
  const hex = value.toString(16).padStart(2 * length, '0');
  if (hex.length > 2 * length) throw new RangeError('number too large');
  return Uint8Array.from({ length }, (_, index) => Number.parseInt(hex.slice(2 * index, 2 * index + 2), 16));
}

/** base^exponent mod n. Only ever used with the public exponent; secret exponents stay in native code. */
export function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  let square = base % modulus;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % modulus;
    square = (square * square) % modulus;
  }
  return result;
}

/** value⁻¹ mod modulus, or null when they share a factor. */
export function inverse(value: bigint, modulus: bigint): bigint | null {
  let [remainder, nextRemainder] = [modulus, value % modulus];
  let [factor, nextFactor] = [0n, 1n];
  while (nextRemainder !== 0n) {
    const quotient = remainder / nextRemainder;
    [remainder, nextRemainder] = [nextRemainder, remainder - quotient * nextRemainder];
    [factor, nextFactor] = [nextFactor, factor - quotient * nextFactor];
  }
  if (remainder !== 1n) return null;
  return factor < 0n ? factor + modulus : factor;
}
