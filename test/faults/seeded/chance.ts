import { createHash } from 'node:crypto';
import type { Chance } from '../../../src/cli/rehearse/marks';

/** Numbers from 0 (included) to 1 (excluded), always the same ones after the same words (mulberry32). */
export function chanceOf(...words: readonly (string | number)[]): Chance {
  let state = createHash('sha256').update(words.join('/')).digest().readUInt32LE();
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export const oneOf = <T>(chance: Chance, among: readonly T[]): T => among[Math.floor(chance() * among.length)]!;

/** Fisher–Yates. */
export function shuffledBy<T>(chance: Chance, all: readonly T[]): T[] {
  const order = [...all];
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = Math.floor(chance() * (last + 1));
    [order[last], order[other]] = [order[other]!, order[last]!];
  }
  return order;
}
