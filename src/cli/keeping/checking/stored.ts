import { createHash } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import type { Client } from 'pg';
import type { FileStore } from '../../../platform/files/file-store';
import type { Finding } from './check';

const NAMED = `
  select congress_id as "congressId", array_agg(distinct encode(hash, 'hex') order by encode(hash, 'hex')) as hashes
  from (select congress_id, content_hash as hash from attachments union select congress_id, content_hash from evidence_photos
    union select congress_id, public_hash from evidence_photos where public_hash is not null) named group by 1 order by 1`;

/** Every photo and document that a row names: it is there, and its bytes are those that were brought. */
export async function checkStored(app: Client, store: FileStore): Promise<Finding[]> {
  const { rows } = await app.query<{ congressId: string; hashes: string[] }>(NAMED);
  const findings: Finding[] = [];
  for (const { congressId, hashes } of rows) {
    const faults: string[] = [];
    for (const hash of hashes) faults.push(...(await faultsOf(store, hash)));
    findings.push({ check: 'files', subject: congressId, extent: `${hashes.length} files`, faults });
  }
  return findings;
}

async function faultsOf(store: FileStore, hash: string): Promise<string[]> {
  const stream = await store.read(`${hash.slice(0, 2)}/${hash}`);
  if (stream === null) return [`file-missing ${hash.slice(0, 16)}`];
  const found = createHash('sha256');
  await pipeline(stream, found);
  return found.digest('hex') === hash ? [] : [`file-changed ${hash.slice(0, 16)}`];
}
