/** Runs one statement and gives its rows. */
type Ask = (sql: string) => Promise<{ readonly rows: readonly { readonly folder: string }[] }>;

const LOOPBACK = /^(localhost|127\..*|\[?::1\]?|)$/;

/** Where a database on this machine keeps its files; null for one on another machine, or one that does not tell this user. */
export async function databaseFolder(databaseUrl: string, ask: Ask): Promise<string | null> {
  if (!LOOPBACK.test(new URL(databaseUrl).hostname)) return null;
  try {
    return (await ask("select current_setting('data_directory') as folder")).rows[0]?.folder ?? null;
  } catch {
    return null;
  }
}
