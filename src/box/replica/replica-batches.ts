/** Papers that a batch holds at least: so few can hide among each other (docs/secrecy.md). */
export const LEAST = 20;
/** What came together is parted at about this size, so that no answer is larger than a station can take at once. */
const USUAL = 100;

/** What stations may hold of one ballot's papers, since this process started: leaf hashes, a list for each batch. */
export interface ReplicaBatches {
  /** Papers covered when the last batch was made, here or before a restart; kept in the database. */
  readonly released: number;
  readonly batches: readonly (readonly string[])[];
}

/**
 * The next batches: all papers that stand in none yet, once they and those released before differ by a whole batch; when the box is
 * closed, whatever is left. Their order is that of their hashes, which says nothing of how they came.
 * @param leafHashes of all papers in the box, ascending
 */
export function nextBatches({ released, batches }: ReplicaBatches, leafHashes: readonly string[], isClosed: boolean): ReplicaBatches {
  const held = new Set(batches.flat());
  const waiting = leafHashes.filter((hash) => !held.has(hash));
  const isEnough = isClosed ? waiting.length > 0 : leafHashes.length - released >= LEAST;
  if (!isEnough) return { released, batches };
  const parts = Math.max(1, Math.floor(waiting.length / USUAL));
  const size = Math.ceil(waiting.length / parts);
  const added = Array.from({ length: parts }, (_, part) => waiting.slice(part * size, (part + 1) * size));
  return { released: Math.max(released, leafHashes.length), batches: [...batches, ...added] };
}
