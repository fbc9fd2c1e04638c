import { areEqual, concat, sha256 } from '../sealing/bytes';

/** SHA-256. Whoever has a faster one than JavaScript's gives it in. */
export type Hash = (message: Uint8Array) => Uint8Array;

/** Hash of a leaf (RFC 9162 §2.1.1). The prefixes keep a leaf from being passed off as a node. */
export const leafHash = (entry: Uint8Array): Uint8Array => sha256(concat(Uint8Array.of(0), entry));

export function nodeHash(left: Uint8Array, right: Uint8Array, hash: Hash = sha256): Uint8Array {
  const node = new Uint8Array(1 + left.length + right.length);
  node[0] = 1;
  node.set(left, 1);
  node.set(right, 1 + left.length);
  return hash(node);
}

/** Root of the tree over these leaf hashes (RFC 9162 §2.1.1), level by level: an odd one at the end moves up as it is, which is the split at the largest power of two. Of none it is SHA-256 of nothing. */
export function rootOfLeafHashes(leafHashes: readonly Uint8Array[], hash: Hash = sha256): Uint8Array {
  let level = leafHashes;
  while (level.length > 1) level = levelAbove(level, hash);
  return level[0] ?? hash(new Uint8Array());
}

function levelAbove(level: readonly Uint8Array[], hash: Hash): readonly Uint8Array[] {
  const above: Uint8Array[] = [];
  for (let at = 0; at < level.length; at += 2) above.push(at + 1 < level.length ? nodeHash(level[at]!, level[at + 1]!, hash) : level[at]!);
  return above;
}

/** Roots of the full subtrees of a tree, largest first: all that is needed to append to it. */
export type Frontier = readonly Uint8Array[];

/** The frontier after one more leaf, in O(log size). `size` is the number of leaves before. */
export function appendLeaf(frontier: Frontier, size: number, hash: Uint8Array): Frontier {
  const next = [...frontier];
  let merged = hash;
  for (let rest = size; rest % 2 === 1; rest = Math.floor(rest / 2)) merged = nodeHash(next.pop()!, merged);
  return [...next, merged];
}

/** Root of the tree that a frontier stands for. */
export function rootOf(frontier: Frontier): Uint8Array {
  if (frontier.length === 0) return rootOfLeafHashes([]);
  return frontier.reduceRight((right, left) => nodeHash(left, right));
}

/** Siblings from the leaf up to the root (RFC 9162 §2.1.3.1). */
export function inclusionProof(leafHashes: readonly Uint8Array[], index: number): Uint8Array[] {
  if (leafHashes.length <= 1) return [];
  const split = largestPowerBelow(leafHashes.length);
  const [left, right] = [leafHashes.slice(0, split), leafHashes.slice(split)];
  return index < split
    ? [...inclusionProof(left, index), rootOfLeafHashes(right)]
    : [...inclusionProof(right, index - split), rootOfLeafHashes(left)];
}

/** Whether the leaf stands at `index` in the tree of that size and root (RFC 9162 §2.1.3.2). */
export function isIncluded(leaf: Uint8Array, index: number, size: number, proof: readonly Uint8Array[], root: Uint8Array): boolean {
  if (index >= size) return false;
  let [place, last, hash] = [index, size - 1, leaf];
  for (const sibling of proof) {
    if (last === 0) return false;
    if (place % 2 === 1 || place === last) {
      hash = nodeHash(sibling, hash);
      while (place % 2 === 0 && place !== 0) [place, last] = [place / 2, Math.floor(last / 2)];
    } else {
      hash = nodeHash(hash, sibling);
    }
    [place, last] = [Math.floor(place / 2), Math.floor(last / 2)];
  }
  return last === 0 && areEqual(hash, root);
}

/** Proof that the first `size` leaves are a prefix of the tree (RFC 9162 §2.1.4.1). */
export function consistencyProof(leafHashes: readonly Uint8Array[], size: number): Uint8Array[] {
  return size === 0 || size === leafHashes.length ? [] : subProof(leafHashes, size, true);
}

function subProof(leafHashes: readonly Uint8Array[], size: number, isWhole: boolean): Uint8Array[] {
  if (size === leafHashes.length) return isWhole ? [] : [rootOfLeafHashes(leafHashes)];
  const split = largestPowerBelow(leafHashes.length);
  const [left, right] = [leafHashes.slice(0, split), leafHashes.slice(split)];
  return size <= split
    ? [...subProof(left, size, isWhole), rootOfLeafHashes(right)]
    : [...subProof(right, size - split, false), rootOfLeafHashes(left)];
}

/** Whether a tree of `newSize` begins with the tree of `oldSize` (RFC 9162 §2.1.4.2). */
export function isConsistent(oldSize: number, newSize: number, oldRoot: Uint8Array, newRoot: Uint8Array, proof: readonly Uint8Array[]): boolean {
  if (oldSize > newSize) return false;
  if (oldSize === newSize) return proof.length === 0 && areEqual(oldRoot, newRoot);
  if (oldSize === 0) return proof.length === 0;
  const path = isPowerOfTwo(oldSize) ? [oldRoot, ...proof] : [...proof];
  const first = path.shift();
  if (first === undefined) return false;
  let [place, last] = [oldSize - 1, newSize - 1];
  while (place % 2 === 1) [place, last] = [Math.floor(place / 2), Math.floor(last / 2)];
  let [old, fresh] = [first, first];
  for (const hash of path) {
    if (last === 0) return false;
    if (place % 2 === 1 || place === last) {
      [old, fresh] = [nodeHash(hash, old), nodeHash(hash, fresh)];
      while (place % 2 === 0 && place !== 0) [place, last] = [place / 2, Math.floor(last / 2)];
    } else {
      fresh = nodeHash(fresh, hash);
    }
    [place, last] = [Math.floor(place / 2), Math.floor(last / 2)];
  }
  return last === 0 && areEqual(old, oldRoot) && areEqual(fresh, newRoot);
}

const isPowerOfTwo = (size: number): boolean => 2 ** Math.round(Math.log2(size)) === size;

/** The largest power of two smaller than `size` (≥ 2). */
function largestPowerBelow(size: number): number {
  let power = 1;
  while (power * 2 < size) power *= 2;
  return power;
}
