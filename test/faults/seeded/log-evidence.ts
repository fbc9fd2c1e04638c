import { openCheckpoint } from '../../../src/domain/audit/checkpoint';
import { entryLeafHash } from '../../../src/domain/audit/entry';
import { appendLeaf, rootOf, type Frontier } from '../../../src/domain/audit/merkle';
import type { Manifest } from '../../../src/domain/ballot/manifest';
import { fromBase64Url } from '../../../src/domain/sealing/base64';
import { toHex } from '../../../src/domain/sealing/bytes';
import { nodeSuite } from '../../../src/platform/security/node-suite';
import type { Server } from './server';

export interface LogEvidence {
  /** How often each act of the ballot stands in it. */
  readonly logged: Readonly<Record<string, number>>;
  readonly faults: readonly string[];
}

interface Row {
  readonly index: string;
  readonly body: string;
  readonly leaf_hash: Buffer;
}

/** Reads the whole log out of the database: every index once, every hash its entry's, every checkpoint the root of what it covers. */
export async function logEvidence(database: Pick<Server, 'ask'>, ballotId: string, { log }: Manifest): Promise<LogEvidence> {
  const rows = await database.ask<Row>('select index, body, leaf_hash from audit_entries order by index');
  const notes = await database.ask<{ note: string }>('select note from audit_checkpoints order by size');
  const [head] = await database.ask<{ size: string }>('select size from audit_heads');
  const faults: string[] = [];
  const roots = new Map<number, string>();
  let frontier: Frontier = [];
  rows.forEach((row, at) => {
    if (Number(row.index) !== at) faults.push(`entry ${row.index} stands at place ${at}`);
    const leaf = entryLeafHash(row.body);
    if (!row.leaf_hash.equals(leaf)) faults.push(`entry ${row.index} is not what its hash says`);
    frontier = appendLeaf(frontier, at, leaf);
    roots.set(at + 1, toHex(rootOf(frontier)));
  });
  if (Number(head?.size) !== rows.length) faults.push(`${rows.length} entries and a head of ${head?.size}`);
  for (const { note } of notes) {
    const { size, root } = openCheckpoint(note, { name: log.origin, key: fromBase64Url(log.key) }, nodeSuite);
    if (roots.get(size) !== toHex(root)) faults.push(`the checkpoint of ${size} entries is not the log's`);
  }
  const logged: Record<string, number> = {};
  for (const { body } of rows) {
    const { act, subject } = JSON.parse(body) as { act: string; subject: string };
    if (subject === ballotId) logged[act] = (logged[act] ?? 0) + 1;
  }
  return { logged, faults };
}
