import { Client } from 'pg';
import type { Trace } from './rank-attack';

interface Column {
  readonly table_name: string;
  readonly column_name: string;
  readonly data_type: string;
}

/** A column that holds the keys, and where its rows stand now. */
export interface HeldRows {
  readonly where: string;
  /** `database/relation` as the write-ahead log names the table. */
  readonly relation: string;
  /** Place `(block,line)` → name. */
  readonly places: ReadonlyMap<string, string>;
}

/**
 * Every order in which the given keys stand in a database: by transaction (`xmin`), by place on disk (`ctid`), by the ids of values kept
 * out of line (TOAST), and by every column that could be sorted, for every table that holds them in any column.
 * @param keys hex of what is looked for → the name it goes by in the trace
 */
export async function tableTraces(url: string, keys: ReadonlyMap<string, string>): Promise<Trace[]> {
  return overHolders(url, keys, async (client, holder, columns) => {
    const sortable = columns.filter(({ data_type }) => data_type !== 'jsonb').map(({ column_name }) => `"${column_name}"`);
    const orders = ['xmin::text::bigint, ctid', 'ctid', ...(await toastIds(client, columns)), ...sortable];
    const traces: Trace[] = [];
    for (const by of orders) {
      const { rows } = await client.query<{ held: string }>(`select ${asHex(holder)} as held from "${holder.table_name}" where ${by.split(',')[0]} is not null order by ${by}`);
      traces.push({ where: `${placeOf(holder)} by ${by}`, order: namesOf(rows, keys) });
    }
    return traces.filter(({ order }) => order.length >= 10);
  });
}

/** Where the rows that hold the keys stand, for every table that holds ten of them in any column. */
export async function heldRows(url: string, keys: ReadonlyMap<string, string>): Promise<HeldRows[]> {
  const held = await overHolders(url, keys, async (client, holder) => {
    const { rows } = await client.query<{ held: string; place: string; relation: string }>(
      `select ${asHex(holder)} as held, ctid::text as place,
         (select oid::text from pg_database where datname = current_database()) || '/' || pg_relation_filenode('"${holder.table_name}"'::regclass) as relation
       from "${holder.table_name}"`,
    );
    const places = new Map(rows.flatMap((row) => (keys.has(row.held) ? [[row.place, keys.get(row.held)!] as const] : [])));
    return [{ where: placeOf(holder), relation: rows[0]?.relation ?? '', places }];
  });
  return held.filter(({ places }) => new Set(places.values()).size >= 10);
}

/** Asks about every column that could hold a key, with all columns of its table. */
async function overHolders<T>(url: string, keys: ReadonlyMap<string, string>, ask: (client: Client, holder: Column, columns: readonly Column[]) => Promise<T[]>): Promise<T[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const columns = await columnsOf(client);
    const found: T[] = [];
    for (const holder of columns.filter((column) => ['uuid', 'bytea', 'text', 'jsonb'].includes(column.data_type))) {
      found.push(...(await ask(client, holder, columns.filter((column) => column.table_name === holder.table_name))));
    }
    return found;
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

/** PostgreSQL itself tells these ids since version 17. */
async function toastIds(client: Client, columns: readonly Column[]): Promise<string[]> {
  const { rowCount } = await client.query("select from pg_proc where proname = 'pg_column_toast_chunk_id'");
  if (rowCount === 0) return [];
  return columns.filter(({ data_type }) => ['bytea', 'text', 'jsonb', 'array'].includes(data_type)).map(({ column_name }) => `pg_column_toast_chunk_id("${column_name}")`);
}

const placeOf = ({ table_name, column_name }: Column): string => `${table_name}.${column_name}`;

const namesOf = (rows: readonly { readonly held: string }[], keys: ReadonlyMap<string, string>): string[] => [
  ...new Set(rows.map(({ held }) => keys.get(held)).filter((name) => name !== undefined)),
];

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
