import { concat, sha256, uint32, type RandomBytes } from './bytes';

/** Bytes that follow from a seed: SHA-256(seed hash ‖ counter u32), block after block. For weights that nobody may choose, never for secrets. */
export function drawnFrom(seed: Uint8Array): RandomBytes {
  const key = sha256(seed);
  let counter = 0;
  let left: Uint8Array = new Uint8Array();
  return (length) => {
    while (left.length < length) {
      left = concat(left, sha256(concat(key, uint32(counter))));
      counter += 1;
    }
    const drawn = left.slice(0, length);
    left = left.slice(length);
    return drawn;
  };
}
