import type { Manifest } from '../domain/ballot/manifest';
import { readableCodecFor } from '../domain/sealing/codec';
import type { PartCounts } from '../domain/tally/counts';
import { addPaper, countsOf, startCount } from '../domain/tally/counting';

/** Counts papers by their content, part by part. Content that stands for no choice counts as an invalid paper. */
export function countBox(contents: Iterable<Uint8Array>, manifest: Manifest): PartCounts[] {
  const codec = readableCodecFor(manifest.secrecy);
  const counts = manifest.parts.map((part) => startCount(part.form, part.id));
  for (const content of contents) {
    const marks = codec.decode(content, manifest);
    for (const count of counts) addPaper(count, marks[count.partId]!);
  }
  return counts.map(countsOf);
}
