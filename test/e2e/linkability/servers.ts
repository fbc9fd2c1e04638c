import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readPostgresSearch, type PostgresSearch } from '../../../src/platform/config/postgres-search';
import { findBinaries, type Binaries } from '../../../src/platform/database/server/binaries';
import { chooseOwner } from '../../../src/platform/database/server/owner';

/** The PostgreSQL that a hall stands on, and the program that reads its write-ahead log. */
export interface HallServer {
  readonly search: PostgresSearch;
  readonly version: string;
  /** `pg_waldump` of the very same major version; null where none is installed. */
  readonly waldump: string | null;
}

/** What `npm start` would take here: the packaged PostgreSQL, which ships without pg_waldump, unless the settings say otherwise. */
export const usualServer = (): HallServer => serverFor(readPostgresSearch());

/** An installed PostgreSQL that has its pg_waldump beside it, or why there is none to use. */
export function serverWithWaldump(): HallServer | string {
  const search = readPostgresSearch();
  if (search.source === 'embedded') return 'PIAOJUE_PG=embedded forbids an installed PostgreSQL, and the packaged one has no pg_waldump';
  try {
    const server = serverFor({ ...search, source: 'system' });
    return server.waldump === null ? `PostgreSQL ${server.version} is installed without its pg_waldump` : server;
  } catch {
    return 'no PostgreSQL is installed, and the packaged one has no pg_waldump (Debian: apt-get install postgresql)';
  }
}

function serverFor(search: PostgresSearch): HallServer {
  const binaries = findBinaries(search, chooseOwner());
  return { search, version: binaries.version, waldump: waldumpFor(binaries, search.folders) };
}

/** Another major version writes another log format, and its pg_waldump reads nothing here. */
function waldumpFor({ postgres, major }: Binaries, folders: readonly string[]): string | null {
  const programs = [dirname(postgres), ...folders].map((folder) => join(folder, 'pg_waldump')).filter((program) => existsSync(program));
  return programs.find((program) => Number.parseInt(/\d+/.exec(execFileSync(program, ['--version'], { encoding: 'utf8' }))?.[0] ?? '', 10) === major) ?? null;
}
