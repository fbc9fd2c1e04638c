/** A share as it is read out, e.g. `98.9%`: one decimal, half rounded up, in whole numbers only. */
export function percent([numerator, denominator]: readonly [number, number]): string {
  const tenths = Math.floor((2000 * numerator + denominator) / (2 * denominator));
  return `${Math.floor(tenths / 10)}.${tenths % 10}%`;
}
