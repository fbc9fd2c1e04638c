import type { DataSource } from 'typeorm';

/** Which PostgreSQL server the app speaks to: equal to the box's only when both share one (docs/secrecy.md). */
export async function databaseIdentity(dataSource: DataSource): Promise<string> {
  const [row] = await dataSource.query('select system_identifier::text as id from pg_control_system()');
  return row.id;
}
