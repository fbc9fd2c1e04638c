import { Command } from 'commander';
import { environment } from '../platform/config/environment';
import { readPostgresSearch } from '../platform/config/postgres-search';
import { refuseToStart } from '../platform/config/start-error';
import { inWords } from './keeping/backup-words';
import type { Finding } from './keeping/checking/check';
import { checkInstallation } from './keeping/checking/installation';
import { checkBackup } from './keeping/checking/scratch';
import { askPassphrase } from './keeping/passphrase';
import { onPlanes } from './keeping/planes';

/** As `verify` ends where the first check of a bundle fails. */
const SOMETHING_WRONG = 10;

/**
 * `piaojue check [FILE]`: restores a backup into a server of its own and looks at it; without a file, looks at the installation itself.
 * Exit 0: everything holds; 10: something does not, and is named; 1: the backup cannot be read.
 */
export function checkCommand(): Command {
  return new Command('check')
    .description('prove a backup by restoring it elsewhere; without a file, look at this installation')
    .argument('[file]', 'what piaojue backup wrote')
    .option('--json', 'findings as JSON')
    .action((file: string | undefined, { json }: { json?: boolean }) => check(file, json ?? false).catch((error: unknown) => refuseToStart(inWords(error, file ?? ''))));
}

async function check(file: string | undefined, isJson: boolean): Promise<void> {
  const findings = file === undefined ? await onPlanes(checkInstallation) : await checkBackup(file, await askPassphrase(false), readPostgresSearch(environment));
  const holds = findings.every(({ faults }) => faults.length === 0);
  process.stdout.write(isJson ? `${JSON.stringify({ holds, checks: findings }, null, 2)}\n` : `${findings.map(lineOf).join('\n')}\n`);
  process.exitCode = holds ? 0 : SOMETHING_WRONG;
}

const lineOf = ({ check: what, subject, extent, faults }: Finding): string =>
  `${faults.length === 0 ? '✓' : '✗'} ${NAMES[what]} ${subject}: ${faults.length === 0 ? extent : faults.slice(0, MOST_SHOWN).join('; ')}${faults.length > MOST_SHOWN ? ' …' : ''}`;

/** More in `--json`. */
const MOST_SHOWN = 5;

const NAMES: Readonly<Record<Finding['check'], string>> = {
  backup: '备份 · backup',
  'audit-log': '审计日志 · audit log',
  box: '票箱 · box',
  bundle: '结果包 · bundle',
};
