import { sha384 } from '@noble/hashes/sha2';
import { areEqual, concat, uint32 } from './bytes';
import { power, toBytes, toNumber, type RsaNumbers } from './rsa';

/** Length of the hash and of the salt: RSABSSA-SHA384-PSS-Randomized (RFC 9474 §5). */
export const SALT_LENGTH = 48;
const HASH_LENGTH = 48;
const ZEROS = new Uint8Array(8);

/** EMSA-PSS-ENCODE (RFC 8017 §9.1.1) with SHA-384 and MGF1-SHA-384, for a modulus of `bits` bits. */
export function encodePss(message: Uint8Array, bits: number, salt: Uint8Array): Uint8Array {
  const length = Math.ceil((bits - 1) / 8);
  const hash = sha384(concat(ZEROS, sha384(message), salt));
  const block = new Uint8Array(length - HASH_LENGTH - 1);
  block[block.length - salt.length - 1] = 1;
  block.set(salt, block.length - salt.length);
  const masked = xor(block, mask(hash, block.length));
  masked[0]! &= topMask(bits);
  return concat(masked, hash, Uint8Array.of(0xbc));
}

/** RSASSA-PSS-VERIFY (RFC 8017 §8.1.2, §9.1.2). */
export function isPssValid(signature: Uint8Array, message: Uint8Array, key: RsaNumbers): boolean {
  const value = toNumber(signature);
  if (signature.length !== key.bytes || value >= key.n) return false;
  const bits = key.n.toString(2).length;
  const opened = power(value, key.e, key.n);
  const length = Math.ceil((bits - 1) / 8);
  if (opened >= 1n << BigInt(8 * length)) return false;
  return isEncodingOf(toBytes(opened, length), message, bits);
}

function isEncodingOf(encoded: Uint8Array, message: Uint8Array, bits: number): boolean {
  const blockLength = encoded.length - HASH_LENGTH - 1;
  const masked = encoded.subarray(0, blockLength);
  const hash = encoded.subarray(blockLength, blockLength + HASH_LENGTH);
  if (encoded.at(-1) !== 0xbc || (masked[0]! & ~topMask(bits)) !== 0) return false;
  const block = xor(masked, mask(hash, blockLength));
  block[0]! &= topMask(bits);
  return areEqual(encoded, encodePss(message, bits, block.subarray(blockLength - SALT_LENGTH)));
}

/** The bits of the first byte that EMSA-PSS leaves in use. */
const topMask = (bits: number): number => 0xff >> (8 * Math.ceil((bits - 1) / 8) - (bits - 1));

/** MGF1 (RFC 8017 B.2.1). */
function mask(seed: Uint8Array, length: number): Uint8Array {
  const rounds = Array.from({ length: Math.ceil(length / HASH_LENGTH) }, (_, round) => sha384(concat(seed, uint32(round))));
  return concat(...rounds).subarray(0, length);
}

const xor = (one: Uint8Array, other: Uint8Array): Uint8Array => one.map((byte, index) => byte ^ other[index]!);
