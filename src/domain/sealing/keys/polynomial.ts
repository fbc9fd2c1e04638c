import { modulo, ORDER, sumOf, times, type Point } from '../elgamal/group';

/** Value at `at` of the polynomial with these coefficients, the constant one first. */
export const valueAt = (coefficients: readonly bigint[], at: number): bigint =>
  coefficients.reduceRight((value, coefficient) => modulo(value * BigInt(at) + coefficient), 0n);

/** The same in the exponent: what `valueAt` times G is, from the committed coefficients (Feldman). */
export const pointAt = (commitments: readonly Point[], at: number): Point =>
  sumOf(commitments.map((commitment, power) => times(commitment, BigInt(at) ** BigInt(power))));

/** What the value at place `at` counts when the value at 0 is put together from those at these places (Lagrange). */
export function weightAtZero(at: number, places: readonly number[]): bigint {
  const others = places.filter((place) => place !== at).map(BigInt);
  const above = others.reduce((product, place) => product * place, 1n);
  const below = others.reduce((product, place) => product * (place - BigInt(at)), 1n);
  return modulo(above * reciprocal(modulo(below)));
}

/** 1/value, as value to the power L − 2 (Fermat). */
function reciprocal(value: bigint): bigint {
  let [result, square] = [1n, value];
  for (let rest = ORDER - 2n; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = modulo(result * square);
    square = modulo(square * square);
  }
  return result;
}
