import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { environment, oneOf, optional, type Environment } from './environment';

/** Where to look for the PostgreSQL that we start ourselves. */
export interface PostgresSearch {
  /** `embedded`: the npm package only; `system`: the folders only; `any`: the package first, then the folders. */
  readonly source: 'embedded' | 'system' | 'any';
  /** Folders that may hold `postgres` and `initdb`, best first. */
  readonly folders: readonly string[];
}

const DISTRIBUTION = '/usr/lib/postgresql';

/** `PIAOJUE_PG` forces the source; `PG_BIN` names a folder to look in first. */
export function readPostgresSearch(env: Environment = environment): PostgresSearch {
  const named = optional(env, 'PG_BIN');
  return {
    source: oneOf(env, 'PIAOJUE_PG', ['embedded', 'system', 'any'], 'any'),
    folders: [...(named === null ? [] : [named]), ...distributionFolders(), ...(env.PATH ?? '').split(delimiter).filter((folder) => folder !== '')],
  };
}

function distributionFolders(): string[] {
  if (!existsSync(DISTRIBUTION)) return [];
  const versions = readdirSync(DISTRIBUTION).sort((a, b) => Number(b) - Number(a));
  return versions.map((version) => join(DISTRIBUTION, version, 'bin'));
}
