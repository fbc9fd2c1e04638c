import { Client } from 'pg';
import type { Trace } from './rank-attack';

interface Column {
  readonly table_name: string;
  readonly column_name: string;
  readonly data_type: string;
}

/**
 * Every order in which the given keys stand in a database: by transaction (`xmin`), by place on disk (`ctid`), by every column that
 * could be sorted, for every table that holds one of them in any column.
 * @param keys hex of what is looked for → the name it goes by in the trace
 */
export async function tableTraces(url: string, keys: ReadonlyMap<string, string>): Promise<Trace[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const columns = await columnsOf(client);
    const traces: Trace[] = [];
    for (const holder of columns.filter((column) => ['uuid', 'bytea', 'text', 'jsonb'].includes(column.data_type))) {
      const sortable = columns.filter((column) => column.table_name === holder.table_name && column.data_type !== 'jsonb');
      traces.push(...(await tracesOf(client, holder, sortable, keys)));
    }
    return traces;
  } finally {
    await client.end();
  }
}

async function columnsOf(client: Client): Promise<Column[]> {
  const { rows } = await client.query<Column>(`
    select table_name, column_name, case when data_type = 'ARRAY' then 'array' else data_type end as data_type from information_schema.columns
    join information_schema.tables using (table_schema, table_name) where table_schema = 'public' and table_type = 'BASE TABLE' order by 1, ordinal_position`);
  return rows;
}

async function tracesOf(client: Client, holder: Column, sortable: readonly Column[], keys: ReadonlyMap<string, string>): Promise<Trace[]> {
  const place = `${holder.table_name}.${holder.column_name}`;
  const orders = ['xmin::text::bigint, ctid', 'ctid', ...sortable.map((column) => `"${column.column_name}"`)];
  const traces: Trace[] = [];
  for (const by of orders) {
    const { rows } = await client.query<{ held: string }>(`select ${asHex(holder)} as held from "${holder.table_name}" order by ${by}`);
    const order = rows.map(({ held }) => keys.get(held)).filter((name) => name !== undefined);
    if (order.length < 10) return [];
    traces.push({ where: `${place} by ${by}`, order: [...new Set(order)] });
  }
  return traces;
}

function asHex({ column_name, data_type }: Column): string {
  if (data_type === 'bytea') return `encode("${column_name}", 'hex')`;
  return `replace("${column_name}"::text, '-', '')`;
}

/** The out-of-line chunks of every table, in the order of their ids: PostgreSQL keeps that order through a rewrite. */
export async function toastChunks(url: string): Promise<{ readonly table: string; readonly chunks: number }[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ table: string; toast: string }>(`
      select relname as table, reltoastrelid::regclass::text as toast from pg_class
      where relkind = 'r' and relnamespace = 'public'::regnamespace and reltoastrelid <> 0 order by 1`);
    const found = [];
    for (const { table, toast } of rows) {
      const { rows: chunks } = await client.query<{ count: number }>(`select count(distinct chunk_id)::int as count from ${toast}`);
      found.push({ table, chunks: chunks[0]!.count });
    }
    return found;
  } finally {
    await client.end();
  }
}
