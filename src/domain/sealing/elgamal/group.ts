import { ristretto255 } from '@noble/curves/ed25519';
import { sha512 } from '@noble/hashes/sha2';
import { concat, utf8, type RandomBytes } from '../bytes';

/** ristretto255 (RFC 9496): a group of prime order, so that no point has a small part to learn anything from. */
export type Point = typeof ristretto255.Point.BASE;

export const GENERATOR: Point = ristretto255.Point.BASE;
export const IDENTITY: Point = ristretto255.Point.ZERO;
/** L. */
export const ORDER: bigint = ristretto255.Point.Fn.ORDER;

/** Length of a point and of a scalar. */
export const ELEMENT_LENGTH = 32;

/** The point of a canonical encoding. Throws RangeError for any other bytes and for the identity, which stands for no key, ciphertext or commitment. */
export function readPoint(bytes: Uint8Array): Point {
  const point = decoded(bytes);
  if (point.is0()) throw new RangeError('identity point');
  return point;
}

function decoded(bytes: Uint8Array): Point {
  try {
    return ristretto255.Point.fromBytes(bytes);
  } catch {
    throw new RangeError('not a point');
  }
}

/** As `readPoint`, and 32 zero bytes are the identity: the sum of no points. */
export const readSum = (bytes: Uint8Array): Point => (bytes.length === ELEMENT_LENGTH && bytes.every((byte) => byte === 0) ? IDENTITY : readPoint(bytes));

export const writePoint = (point: Point): Uint8Array => point.toBytes();

/** Little-endian. */
export function littleEndian(bytes: Uint8Array): bigint {
  let value = 0n;
  for (let index = bytes.length - 1; index >= 0; index -= 1) value = (value << 8n) | BigInt(bytes[index]!);
  return value;
}

/** Little-endian, smaller than L. Throws RangeError otherwise. */
export function readScalar(bytes: Uint8Array): bigint {
  const value = littleEndian(bytes);
  if (bytes.length !== ELEMENT_LENGTH || value >= ORDER) throw new RangeError('not a scalar');
  return value;
}

export function writeScalar(scalar: bigint): Uint8Array {
  const bytes = new Uint8Array(ELEMENT_LENGTH);
  for (let [index, rest] = [0, scalar]; index < ELEMENT_LENGTH; index += 1, rest >>= 8n) bytes[index] = Number(rest & 255n);
  return bytes;
}

/** The remainder from 0 to L − 1, of negative numbers too. */
export function modulo(value: bigint): bigint {
  const rest = value % ORDER;
  return rest < 0n ? rest + ORDER : rest;
}

/** Evenly drawn from 1 to L − 1 (64 bytes reduced, RFC 9496 §4.4). */
export function randomScalar(random: RandomBytes): bigint {
  for (;;) {
    const scalar = modulo(littleEndian(random(64)));
    if (scalar !== 0n) return scalar;
  }
}

export const hash = (label: string, ...parts: readonly Uint8Array[]): Uint8Array => sha512(concat(utf8(label), ...parts));

/** A hash read as a scalar: 64 little-endian bytes, reduced. */
export const hashToScalar = (label: string, ...parts: readonly Uint8Array[]): bigint => modulo(littleEndian(hash(label, ...parts)));

/** scalar · point, also for 0. */
export const times = (point: Point, scalar: bigint): Point => (scalar === 0n ? IDENTITY : point.multiply(scalar));

export const sumOf = (points: readonly Point[]): Point => points.reduce((sum, point) => sum.add(point), IDENTITY);
