import type { PaperMarks } from '../../../src/domain/sealing/codec';

/** item → choice → papers, added up here once more and not by what is being tested. Only parts of marks, one choice an item. */
export function sumOf(papers: readonly PaperMarks[]): Record<string, Record<string, number>> {
  const sums: Record<string, Record<string, number>> = {};
  for (const paper of papers) {
    for (const marks of Object.values(paper)) {
      for (const [item, choice] of Object.entries('marks' in marks ? (marks.marks ?? {}) : {})) {
        const choices = (sums[item] ??= {});
        choices[choice as string] = (choices[choice as string] ?? 0) + 1;
      }
    }
  }
  return sums;
}
