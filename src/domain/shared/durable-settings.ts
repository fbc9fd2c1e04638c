/** Settings of a PostgreSQL server → the values that will do, as `pg_settings.setting` says them; the first is what to set. */
export type NeededSettings = Readonly<Record<string, readonly string[]>>;

/** Without these a server forgets at a power cut what it has acknowledged (PostgreSQL 18, 28.1 and 19.5), or hands out what a disk has spoilt as if it were sound (28.2). */
export const DURABLE: NeededSettings = { fsync: ['on'], full_page_writes: ['on'], synchronous_commit: ['on', 'remote_apply'], data_checksums: ['on'] };

/** What to do about one that stands in no `postgresql.conf`. */
const REMEDIES: Readonly<Record<string, string>> = { data_checksums: ' (停库后运行 · with the server stopped: pg_checksums --enable)' };

/** What a quick test server may go without. */
export const HASTY: ReadonlySet<string> = new Set(['fsync', 'full_page_writes']);

/** Which of them are otherwise, one line each; one that the server does not know does no harm (MACHINE-04). @param isTest lets the server be one that does not survive a power cut, and nothing else */
export const wrongSettings = (needed: NeededSettings, found: ReadonlyMap<string, string>, isTest: boolean): string[] =>
  Object.entries(needed)
    .filter(([name, allowed]) => !(isTest && HASTY.has(name)) && !allowed.includes(found.get(name) ?? allowed[0]!))
    .map(([name, allowed]) => `${name} must be '${allowed[0]}', is '${found.get(name)}'${REMEDIES[name] ?? ''}`);
