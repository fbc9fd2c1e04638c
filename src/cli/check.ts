import { Command } from 'commander';
import { environment } from '../platform/config/environment';
import { readPostgresSearch } from '../platform/config/postgres-search';
import { refuseToStart } from '../platform/config/start-error';
import { inWords } from './keeping/backup-words';
import { checkInstallation } from './keeping/checking/installation';
import { checkBackup } from './keeping/checking/scratch';
import { askPassphrase } from './keeping/passphrase';
import { onPlanes } from './keeping/planes';
import { report } from './keeping/report';

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
  report(findings, isJson);
}
