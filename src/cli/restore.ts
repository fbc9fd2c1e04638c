import { Command } from 'commander';
import { refuseToStart, StartError } from '../platform/config/start-error';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { inWords } from './keeping/backup-words';
import type { FileStore } from '../platform/files/file-store';
import { namesIn } from './keeping/backup/fill-store';
import { KEPT_FOLDERS } from './keeping/backup/kept-files';
import { proveWhole } from './keeping/backup/open-backup';
import { ballotsBeside, refuseNewer, restoreBackup } from './keeping/backup/restore-backup';
import type { Planes } from './keeping/backup/snapshots';
import { askPassphrase } from './keeping/passphrase';
import { isEmpty, onPlanes, refuseWhileInUse } from './keeping/planes';

interface RestoreOptions {
  readonly overwrite?: boolean;
  readonly giveUpBallots?: boolean;
}

/** `piaojue restore FILE`: into an empty installation that stands still, or in place of another where that is said. */
export function restoreCommand(): Command {
  return new Command('restore')
    .description('fill an empty installation from a backup, before it starts')
    .argument('<file>', 'what piaojue backup wrote')
    .option('--overwrite', 'throw away what the installation holds')
    .option('--give-up-ballots', 'restore without the secret ballots that were under way')
    .action((file: string, options: RestoreOptions) => restore(file, options).catch((error: unknown) => refuseToStart(inWords(error, file))));
}

async function restore(file: string, { overwrite = false, giveUpBallots = false }: RestoreOptions): Promise<void> {
  const passphrase = await askPassphrase(false);
  const contents = await proveWhole(file, passphrase);
  refuseNewer(contents);
  const kept = ballotsBeside(file, passphrase, contents, giveUpBallots);
  await onPlanes(async (planes, dataFolder, store) => {
    await refuseWhileInUse(planes);
    if (!overwrite) await refuseFull(planes, dataFolder, store);
    await restoreBackup(file, passphrase, contents, kept, planes, dataFolder, store);
  });
  process.stdout.write(`✓ 已恢复到 ${contents.at}，现在可以启动 · restored as of ${contents.at}; now start\n`);
}

async function refuseFull({ app, box }: Planes, dataFolder: string, store: FileStore): Promise<void> {
  const hasFiles = KEPT_FOLDERS.some((folder) => existsSync(join(dataFolder, folder))) || (await namesIn(store)).length > 0;
  if (!hasFiles && (await isEmpty(app)) && (await isEmpty(box))) return;
  throw new StartError('此安装中已有数据，没有恢复任何内容；要以备份替换它，加 --overwrite。', 'This installation holds data and nothing was restored: add --overwrite to replace it by the backup.');
}
