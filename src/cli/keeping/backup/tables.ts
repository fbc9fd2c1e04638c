import type { Client } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { Plane } from '../../../platform/database/migrations';
import type { Entry } from './archive';

/** A table, its columns, and those by which its rows are told apart. */
export interface Table {
  readonly name: string;
  readonly columns: readonly string[];
  readonly key: readonly string[];
}

const TABLES = `
  select c.relname as name,
         array(select attname::text from pg_attribute where attrelid = c.oid and attnum > 0 and not attisdropped and attgenerated = '' order by attnum) as columns,
         array(select attname::text from pg_index i, unnest(i.indkey) with ordinality as at (number, place), pg_attribute a
               where i.indrelid = c.oid and i.indisprimary and a.attrelid = c.oid and a.attnum = at.number order by at.place) as key
  from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition and c.relname <> 'schema_migrations' order by c.relname`;

/** All tables of a plane, in the order of their names. */
export async function tablesOf(client: Client): Promise<Table[]> {
  return (await client.query<Table>(TABLES)).rows;
}

/**
 * Ballots of which the box's part is in a backup: named ones and those that are over. Two backups in the midst of a secret ballot
 * would tell which papers came between them; of that, only keys and orders are kept, in a file of their own (docs/adr/0019).
 */
const MAY_BE_KEPT = `(ballot_id in (select ballot_id from box_ballots where secrecy = 'named' or state in ('closed', 'discarded')))`;

/** What would open papers that a listener has recorded. */
const NEVER_KEPT = 'box_sealing_keys';

/**
 * The rows of a table as the caller's transaction sees them, always in the order of its key: in the order in which they lie, rows tell
 * who came when.
 */
export function rowsOf(client: Client, plane: Plane, table: Table): Entry {
  const columns = table.columns.map(quoted);
  const order = (table.key.length > 0 ? table.key : table.columns).map(quoted);
  const where = plane === 'box' ? `where ${table.name === NEVER_KEPT ? 'false' : MAY_BE_KEPT}` : '';
  const text = `copy (select ${columns.join(', ')} from ${quoted(table.name)} ${where} order by ${order.join(', ')}) to stdout`;
  return { name: { kind: 'rows', plane, table: table.name, columns: table.columns }, bytes: client.query(copyTo(text)) };
}

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
