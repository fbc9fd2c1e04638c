import type { ImportColumn } from '../../../src/contract/http/imports';

/** Which column of a file holds what: the index of each head, or -1. */
export type Matches = Readonly<Record<string, number>>;

const plain = (text: string): string => text.toLowerCase().replace(/[\s（()）:：*＊]/g, '');

/** How well a head of a file stands for a column: 3 by its name, 2 but for signs and spaces, 1 where one holds the other, 0 not at all. */
function likeness(head: string, { head: own, others }: ImportColumn): number {
  const names = [own, ...others];
  if (names.includes(head.trim().toLowerCase()) || head.trim() === own) return 3;
  const said = plain(head);
  if (said === '') return 0;
  if (names.some((name) => plain(name) === said)) return 2;
  return names.some((name) => plain(name).length > 1 && (said.includes(plain(name)) || (said.length > 1 && plain(name).includes(said)))) ? 1 : 0;
}

/** What the heads of a file probably mean. The surest come first, and no column of a file stands for two. */
export function guessed(header: readonly string[], columns: readonly ImportColumn[]): Matches {
  const pairs = columns.flatMap((column) => header.map((head, at) => ({ head: column.head, at, likeness: likeness(head, column) })));
  const matches: Record<string, number> = Object.fromEntries(columns.map(({ head }) => [head, -1]));
  const taken = new Set<number>();
  for (const { head, at } of pairs.filter((pair) => pair.likeness > 0).sort((one, other) => other.likeness - one.likeness)) {
    if (matches[head] !== -1 || taken.has(at)) continue;
    matches[head] = at;
    taken.add(at);
  }
  return matches;
}
