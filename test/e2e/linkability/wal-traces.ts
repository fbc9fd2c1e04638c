import type { Trace } from './rank-attack';
import { heldRows, type HeldRows } from './table-traces';
import type { WalRecord, WalRecords } from './wal-records';

/** A record of the log that wrote, moved or locked the row of one name. */
interface Touch {
  readonly kind: string;
  readonly name: string;
  readonly xid: number;
  readonly committed: string;
}

/**
 * Every order in which the write-ahead log knows the rows that hold the given keys: by place in the log, by transaction and by the moment
 * of its commit, for each kind of record. Rows are followed back from where they stand now.
 */
export async function walTraces(url: string, { by, records }: WalRecords, keys: ReadonlyMap<string, string>): Promise<Trace[]> {
  const commits = momentsOfCommits(records);
  const holders = await heldRows(url, keys);
  return holders.flatMap((held) => {
    const touches = touchesOf(held, records, commits);
    const kinds = new Set(touches.map(({ kind }) => kind));
    return [...kinds].flatMap((kind) => ordersOf(touches.filter((touch) => touch.kind === kind)).map(([how, order]) => ({ where: `${held.where} by ${by} ${kind}, ${how}`, order })));
  });
}

function ordersOf(touches: readonly Touch[]): (readonly [string, string[]])[] {
  const names = (all: readonly Touch[]): string[] => [...new Set(all.map(({ name }) => name))];
  return [
    ['lsn', names(touches)],
    ['xid', names(touches.toSorted((one, other) => one.xid - other.xid))],
    ['commit time', names(touches.toSorted((one, other) => (one.committed < other.committed ? -1 : Number(one.committed > other.committed))))],
  ];
}

/** Walks back in time: a row that was moved stood at its old place before, and before its insertion a place was somebody else's. */
function touchesOf({ relation, places }: HeldRows, records: readonly WalRecord[], commits: ReadonlyMap<number, string>): Touch[] {
  const nameAt = new Map(places);
  const touches: Touch[] = [];
  for (const { kind, xid, text } of records.toReversed()) {
    if (!text.includes(`/${relation} `)) continue;
    const rows = rowsTouched(text);
    const name = nameAt.get(rows.after);
    if (name === undefined) continue;
    touches.push({ kind: kind.replace('+INIT', ''), name, xid, committed: commits.get(xid) ?? '' });
    if (/^INSERT|^(HOT_)?UPDATE/.test(kind)) nameAt.delete(rows.after);
    if (/^(HOT_)?UPDATE/.test(kind)) nameAt.set(rows.before, name);
  }
  return touches.reverse();
}

/** Places `(block,line)` of a row before and after a heap record, in the words of PostgreSQL 15 and of later ones. */
function rowsTouched(text: string): { readonly before: string; readonly after: string } {
  const blocks = [...text.matchAll(/blkref #\d+: rel \S+ (?:fork main )?blk (\d+)/g)].map(([, block]) => block);
  const first = /\b(?:old_)?off:? (\d+)/.exec(text)?.[1];
  const moved = /\bnew[_ ]off:? (\d+)/.exec(text)?.[1];
  return { before: `(${blocks[1] ?? blocks[0]},${first})`, after: `(${blocks[0]},${moved ?? first})` };
}

/** Transaction → when it ended well, as sortable text. */
function momentsOfCommits(records: readonly WalRecord[]): Map<number, string> {
  const commits = new Map<number, string>();
  for (const { kind, xid, text } of records) {
    if (kind !== 'COMMIT') continue;
    const [, second = '', fraction = ''] = /^(\S+ [\d:]+)\.?(\d*)/.exec(text) ?? [];
    const inner = /subxacts: ([\d ]+)/.exec(text)?.[1]?.trim().split(' ').map(Number) ?? [];
    for (const one of [xid, ...inner]) commits.set(one, second + fraction.padEnd(6, '0'));
  }
  return commits;
}
