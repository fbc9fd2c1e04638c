import { randomInt } from 'node:crypto';

/** The same things in an order that says nothing about how they came (Fisher–Yates, docs/secrecy.md). */
export function shuffled<T>(things: readonly T[]): T[] {
  const order = [...things];
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = randomInt(last + 1);
    [order[last], order[other]] = [order[other]!, order[last]!];
  }
  return order;
}
