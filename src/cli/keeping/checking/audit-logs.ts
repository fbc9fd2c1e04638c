import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from 'pg';
import { openCheckpoint } from '../../../domain/audit/checkpoint';
import { entryLeafHash } from '../../../domain/audit/entry';
import { appendLeaf, rootOf, type Frontier } from '../../../domain/audit/merkle';
import { fromBase64Url } from '../../../domain/sealing/base64';
import { areEqual, toHex } from '../../../domain/sealing/bytes';
import { publicKeyOf } from '../../../platform/config/key-files';
import { nodeSuite } from '../../../platform/security/node-suite';
import type { Finding } from './check';

interface Head {
  readonly congressId: string;
  readonly size: string;
  readonly frontier: readonly Buffer[];
}

interface EntryRow {
  readonly index: string;
  readonly body: string;
  readonly leafHash: Buffer;
}

interface Log {
  readonly size: number;
  readonly frontier: Frontier;
  readonly roots: ReadonlyMap<number, Uint8Array>;
  readonly faults: readonly string[];
}

const HEADS = `select congress_id as "congressId", size, frontier from audit_heads order by congress_id`;
const PAGE = `select index, body, leaf_hash as "leafHash" from audit_entries where congress_id = $1 and index >= $2 order by index limit 1000`;
const NOTES = 'select note from audit_checkpoints where congress_id = $1 order by size';

/** Every audit log: each entry is what was hashed, all together are the tree, and every checkpoint that was ever signed is a part of it. */
export async function checkAuditLogs(app: Client, dataFolder: string): Promise<Finding[]> {
  const { rows } = await app.query<Head>(HEADS);
  const file = join(dataFolder, 'keys', 'log.pem');
  if (!existsSync(file)) return rows.map(({ congressId, size }) => ({ check: 'audit-log', subject: congressId, extent: `${size} entries`, faults: ['log-key-missing'] }));
  const key = fromBase64Url(publicKeyOf(readFileSync(file, 'utf8')));
  const findings: Finding[] = [];
  for (const head of rows) findings.push(await checkLog(app, head, key));
  return findings;
}

async function checkLog(app: Client, head: Head, key: Uint8Array): Promise<Finding> {
  const notes = (await app.query<{ note: string }>(NOTES, [head.congressId])).rows.map(({ note }) => note);
  const log = await readLog(app, head.congressId);
  const isHead = log.size === Number(head.size) && areAlike(log.frontier, head.frontier);
  const signed = notes.flatMap((note, place) => noteFaults(note, place, { name: `piaojue/${head.congressId}`, key }, log));
  return { check: 'audit-log', subject: head.congressId, extent: `${log.size} entries, ${notes.length} checkpoints`, faults: [...log.faults, ...(isHead ? [] : ['head-differs']), ...signed] };
}

async function readLog(app: Client, congressId: string): Promise<Log> {
  const [faults, roots] = [[] as string[], new Map<number, Uint8Array>()];
  let [size, frontier] = [0, [] as Frontier];
  for (;;) {
    const { rows } = await app.query<EntryRow>(PAGE, [congressId, size]);
    for (const { index, body, leafHash } of rows) {
      const leaf = entryLeafHash(body);
      if (Number(index) !== size) faults.push(`entry-missing at ${size}`);
      if (!areEqual(leaf, leafHash)) faults.push(`entry-changed at ${index}`);
      frontier = appendLeaf(frontier, size, leaf);
      size += 1;
      roots.set(size, rootOf(frontier));
    }
    if (rows.length === 0 || Number(rows.at(-1)!.index) !== size - 1) return { size, frontier, roots, faults };
  }
}

function noteFaults(note: string, place: number, log: { readonly name: string; readonly key: Uint8Array }, { roots }: Log): string[] {
  try {
    const { size, root } = openCheckpoint(note, log, nodeSuite);
    const own = roots.get(size);
    return own !== undefined && areEqual(own, root) ? [] : [`checkpoint-differs at size ${size}`];
  } catch {
    return [`checkpoint-not-signed #${place + 1}`];
  }
}

const areAlike = (one: Frontier, other: readonly Buffer[]): boolean => one.length === other.length && one.every((hash, place) => toHex(hash) === toHex(other[place]!));
