/** The list with one place exchanged for the next above (−1) or below (+1); the same list where there is none. */
export function moved<T>(list: readonly T[], index: number, by: -1 | 1): readonly T[] {
  const other = index + by;
  if (other < 0 || other >= list.length) return list;
  const next = [...list];
  [next[index], next[other]] = [next[other] as T, next[index] as T];
  return next;
}
