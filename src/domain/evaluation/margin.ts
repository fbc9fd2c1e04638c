/** From 0 to 1. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** The standard normal's 97.5 % point: 95 % lie between it and its mirror. */
const Z95 = 1.959963984540054;

/**
 * Where the share of all lies, with 95 % confidence, when `votes` of `of` drawn at random said so (RESIDENT-03: Wilson, J. Am. Stat. Assoc. 22 (1927) 209–212;
 * recommended for small samples by Brown, Cai, DasGupta, Statist. Sci. 16 (2001) 101–133). null: nobody was asked, or figures that cannot be.
 */
export function wilsonInterval(votes: number, of: number, z = Z95): Interval | null {
  if (of <= 0 || votes < 0 || votes > of) return null;
  const share = votes / of;
  const squared = z * z;
  const width = 1 + squared / of;
  const middle = (share + squared / (2 * of)) / width;
  const half = (z / width) * Math.sqrt((share * (1 - share)) / of + squared / (4 * of * of));
  // At the ends the formula gives 0 and 1, but for what a floating-point number cannot hold.
  return { low: votes === 0 ? 0 : middle - half, high: votes === of ? 1 : middle + half };
}
