import { Client } from 'pg';
import type { Trace } from './rank-attack';

/**
 * The order in which rows entered a table, from the write-ahead log record by record (what pg_waldump prints, read through the
 * pg_walinspect extension so that it works with every server's own format). Rows are named by where they stand now.
 */
export async function walTrace(url: string, table: string, nameColumn: string, names: ReadonlyMap<string, string>): Promise<Trace> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('create extension if not exists pg_walinspect');
    const { rows } = await client.query<{ name: string }>(
      `with inserted as (
         select start_lsn, substring(description from 'off: (\\d+)')::int as place, substring(block_ref from 'blk (\\d+)')::bigint as block
         from pg_get_wal_records_info($2::pg_lsn, pg_current_wal_lsn())
         where resource_manager = 'Heap' and record_type like '%INSERT%'
           and block_ref like '%/' || pg_relation_filenode($1::regclass)::text || ' %'
       )
       select encode("${nameColumn}", 'hex') as name from inserted join ${table} on ${table}.ctid = format('(%s,%s)', block, place)::tid order by start_lsn`,
      [table, await firstLsn(client)],
    );
    const order = rows.map(({ name }) => names.get(name)).filter((name) => name !== undefined);
    return { where: `${table} by write-ahead log record`, order: [...new Set(order)] };
  } finally {
    await client.end();
  }
}

/** Where the log that recovery would need begins; before it the server may already have removed segments. */
async function firstLsn(client: Client): Promise<string> {
  const { rows } = await client.query<{ lsn: string }>('select redo_lsn::text as lsn from pg_control_checkpoint()');
  return rows[0]!.lsn;
}
