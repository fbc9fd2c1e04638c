import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { StartError } from '../../config/start-error';
import type { Binaries } from './binaries';
import type { ClusterHome } from './cluster-home';
import { serverFault } from './server-fault';
import { SUPERUSER } from './superuser';

/** Fills `data/` by initdb, in one step: a run that is killed in the middle leaves nothing that looks finished. */
export function initialise(home: ClusterHome, binaries: Binaries): void {
  if (existsSync(home.data)) return assertSameMajor(home, binaries);
  const unfinished = join(home.folder, 'data.unfinished');
  rmSync(unfinished, { recursive: true, force: true });
  const { status, stderr, error } = spawnSync(binaries.initdb, [...initdbArguments(home, binaries), '-D', unfinished], {
    ...home.owner,
    cwd: home.folder,
    encoding: 'utf8',
  });
  if (status !== 0) {
    rmSync(unfinished, { recursive: true, force: true });
    throw serverFault(home.folder, error?.message ?? stderr);
  }
  renameSync(unfinished, home.data);
}

function initdbArguments(home: ClusterHome, binaries: Binaries): string[] {
  const locale = binaries.major >= 17 ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'] : ['--locale=C.UTF-8'];
  return ['--username', SUPERUSER, '--pwfile', home.passwordFile, '--auth=scram-sha-256', '--encoding=UTF8', ...locale, '--data-checksums'];
}

function assertSameMajor(home: ClusterHome, binaries: Binaries): void {
  const made = readFileSync(join(home.data, 'PG_VERSION'), 'utf8').trim();
  if (made === String(binaries.major)) return;
  throw new StartError(
    `${home.folder} 由 PostgreSQL ${made} 建立，不能用 ${binaries.version} 打开，请用 PIAOJUE_PG 或 PG_BIN 选回 ${made}，或设置 PIAOJUE_DATA 另用新目录。`,
    `${home.folder} was made by PostgreSQL ${made} and ${binaries.version} cannot open it: choose ${made} with PIAOJUE_PG or PG_BIN, or set PIAOJUE_DATA to a new folder.`,
  );
}
