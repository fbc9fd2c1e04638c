import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import type { Cluster } from '../../../src/platform/database/server/cluster';

/** One record of the write-ahead log. A list of them stands in the order of their places in the log (lsn). */
export interface WalRecord {
  /** E.g. `INSERT+INIT`, `HOT_UPDATE`, `LOCK`, `COMMIT`. */
  readonly kind: string;
  readonly xid: number;
  /** E.g. `off 3 flags 0x00, blkref #0: rel 1663/5/16384 blk 0`, or the moment of a commit. */
  readonly text: string;
}

export interface WalRecords {
  /** Who read them, for the reader of a report. */
  readonly by: 'pg_waldump' | 'pg_walinspect';
  readonly records: readonly WalRecord[];
}

/** Everything that the log of a server still holds, by the program pg_waldump or, where there is none, through the extension pg_walinspect. */
export const walRecords = (cluster: Cluster, waldump: string | null): Promise<WalRecords> => (waldump === null ? throughWalinspect(cluster) : byWaldump(waldump, cluster));

const LINE = /^rmgr: \S+\s+len .*? tx:\s*(\d+), lsn: \S+, prev \S+, desc: (\S+) ?(.*)$/;

async function byWaldump(program: string, cluster: Cluster): Promise<WalRecords> {
  const folder = join(cluster.home.data, 'pg_wal');
  const [{ end, last }] = await rowsOf<{ end: string; last: string }>(cluster, 'select lsn::text as end, pg_walfile_name(lsn) as last from pg_current_wal_flush_lsn() as lsn');
  const first = readdirSync(folder).filter((name) => /^[0-9A-F]{24}$/.test(name)).sort()[0]!;
  const { stdout } = await promisify(execFile)(program, ['--path', folder, '--end', end, first, last], { maxBuffer: 2 ** 30 });
  const lines = stdout.split('\n').map((line) => LINE.exec(line));
  return { by: 'pg_waldump', records: lines.flatMap((found) => (found === null ? [] : [{ kind: found[2]!, xid: Number(found[1]), text: found[3]! }])) };
}

/** From where recovery would begin: what lies before may be removed while we read. */
async function throughWalinspect(cluster: Cluster): Promise<WalRecords> {
  await rowsOf(cluster, 'create extension if not exists pg_walinspect');
  const records = await rowsOf<WalRecord>(
    cluster,
    `select record_type as kind, xid::text::bigint::int as xid, concat_ws(', ', description, block_ref) as text
     from pg_control_checkpoint(), pg_get_wal_records_info(redo_lsn, pg_current_wal_flush_lsn())
     where resource_manager in ('Heap', 'Heap2', 'Transaction') order by start_lsn`,
  );
  return { by: 'pg_walinspect', records };
}

async function rowsOf<R extends object>(cluster: Cluster, sql: string): Promise<R[]> {
  const client = new Client({ connectionString: cluster.url('postgres') });
  await client.connect();
  try {
    return (await client.query<R>(sql)).rows;
  } finally {
    await client.end();
  }
}
