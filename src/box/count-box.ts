import type { Manifest } from '../domain/ballot/manifest';
import { readableCodecFor } from '../domain/sealing/codec';
import type { PartCounts } from '../domain/tally/counts';
import { addBytes, countsOf, startCount } from '../domain/tally/counting';

/** Counts papers by their content, part by part. Content that stands for no choice counts as an invalid paper. */
export function countBox(contents: Iterable<Uint8Array>, manifest: Manifest): PartCounts[] {
  const codec = readableCodecFor(manifest.secrecy);
  const counts = manifest.parts.map((part) => startCount(part.form, part.id));
  for (const content of contents) {
    const bytes = codec.bytesOf(content, manifest);
    counts.forEach((count, part) => addBytes(count, bytes[part]!));
  }
  return counts.map(countsOf);
}
