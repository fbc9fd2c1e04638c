/** A fraction as two whole numbers: [numerator, denominator]. Nothing is rounded. */
export type Fraction = readonly [number, number];
