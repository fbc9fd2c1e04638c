import { fromBase64Url, toBase64Url } from '../../../src/domain/sealing/base64';
import type { RandomBytes } from '../../../src/domain/sealing/bytes';
import { inverse, power, toBytes, toNumber } from '../../../src/domain/sealing/rsa';

/** RSA-3072 of the scrutineers' issuer, base64url. Browsers grant no native RSA on plain http, and none that signs blindly, so the numbers are ours. */
export interface IssuerKey {
  readonly n: string;
  readonly e: string;
  readonly p: string;
  readonly q: string;
}

const BYTES = 384;
const E = 65_537n;
/** Rounds of Miller–Rabin: far below 2⁻¹⁰⁰ for candidates drawn at random (FIPS 186-5, table B.1 asks for 4). */
const ROUNDS = 8;
/** How far from where it was drawn a prime is looked for: about ten times the mean gap. */
const WINDOW = 12_000;

const SMALL = smallPrimes(5_000);

/** Takes some seconds. */
export function generateIssuerKey(random: RandomBytes): IssuerKey {
  const half = BYTES / 2;
  for (;;) {
    const [p, q] = [primeOf(half, random), primeOf(half, random)];
    // Both have their two top bits set, so n has all its 3072.
    if (p === q || (p > q ? p - q : q - p) >> BigInt(8 * half - 100) === 0n) continue;
    const write = (value: bigint, length: number) => toBase64Url(toBytes(value, length));
    return { n: write(p * q, BYTES), e: write(E, 3), p: write(p, half), q: write(q, half) };
  }
}

/** blinded^d mod n: the signature on whatever is behind the blinding. Each is blinded once more, so that its time says nothing of d. Throws RangeError for what is no number below n. */
export function signBlinded(blinded: Uint8Array, key: IssuerKey, random: RandomBytes): Uint8Array {
  const [p, q] = [toNumber(fromBase64Url(key.p)), toNumber(fromBase64Url(key.q))];
  const n = p * q;
  const value = toNumber(blinded);
  if (blinded.length !== BYTES || value >= n) throw new RangeError('not a blinded message of this key');
  const veil = unit(n, random);
  const veiled = (value * power(veil.value, E, n)) % n;
  return toBytes((root(veiled, p, q) * veil.inverse) % n, BYTES);
}

/** By the Chinese remainder theorem (RFC 8017 §5.2.1), and checked: a slip would give the factors away. */
function root(value: bigint, p: bigint, q: bigint): bigint {
  const atP = power(value, inverse(E, p - 1n)!, p);
  const atQ = power(value, inverse(E, q - 1n)!, q);
  const lifted = (((atP - atQ) % p) + p) * inverse(q, p)!;
  const found = atQ + q * (lifted % p);
  if (power(found, E, p * q) !== value) throw new Error('the signature does not hold');
  return found;
}

function unit(n: bigint, random: RandomBytes): { value: bigint; inverse: bigint } {
  for (;;) {
    const value = toNumber(random(BYTES)) % n;
    const reciprocal = value === 0n ? null : inverse(value, n);
    if (reciprocal !== null) return { value, inverse: reciprocal };
  }
}

function primeOf(bytes: number, random: RandomBytes): bigint {
  for (;;) {
    const drawn = random(bytes);
    drawn[0]! |= 0xc0;
    drawn[bytes - 1]! |= 1;
    const start = toNumber(drawn);
    const found = sieved(start).find((candidate) => candidate % E !== 1n && isPrime(candidate, bytes, random));
    if (found !== undefined && found >> BigInt(8 * bytes) === 0n) return found;
  }
}

/** The odd numbers from here on that no small prime divides. */
function sieved(start: bigint): bigint[] {
  const isOut = new Uint8Array(WINDOW / 2);
  for (const small of SMALL) {
    const rest = Number(start % BigInt(small));
    // start + 2k ≡ 0 (mod small)
    const first = ((small - rest) * ((small + 1) / 2)) % small;
    for (let at = first; at < isOut.length; at += small) isOut[at] = 1;
  }
  return [...isOut].flatMap((out, at) => (out ? [] : [start + 2n * BigInt(at)]));
}

function isPrime(candidate: bigint, bytes: number, random: RandomBytes): boolean {
  let odd = candidate - 1n;
  let twos = 0;
  while ((odd & 1n) === 0n) [odd, twos] = [odd >> 1n, twos + 1];
  const passes = (base: bigint): boolean => {
    let turn = power(base, odd, candidate);
    if (turn === 1n || turn === candidate - 1n) return true;
    for (let round = 1; round < twos; round += 1) {
      turn = (turn * turn) % candidate;
      if (turn === candidate - 1n) return true;
    }
    return false;
  };
  return Array.from({ length: ROUNDS }).every(() => passes(2n + (toNumber(random(bytes)) % (candidate - 3n))));
}

/** Odd primes up to here. */
function smallPrimes(most: number): readonly number[] {
  const odd = Array.from({ length: Math.floor((most - 1) / 2) }, (_, at) => 2 * at + 3);
  return odd.filter((one) => odd.every((divisor) => divisor * divisor > one || one % divisor !== 0));
}
