import { Command } from 'commander';
import { refuseToStart } from '../platform/config/start-error';
import { inWords } from './keeping/backup-words';
import { makeBackup } from './keeping/backup/make-backup';
import { askPassphrase } from './keeping/passphrase';
import { onPlanes } from './keeping/planes';

/** `piaojue backup FILE`: both databases and the files, under a passphrase, also while everything runs. */
export function backupCommand(): Command {
  return new Command('backup')
    .description('keep both databases and the files in one file under a passphrase')
    .argument('<file>', 'where to write it; the passphrase is asked for, or is the first line of standard input')
    .action((file: string) => backup(file).catch((error: unknown) => refuseToStart(inWords(error, file))));
}

async function backup(file: string): Promise<void> {
  const passphrase = await askPassphrase(true);
  const { bytes, tables, files, beside, underWay } = await onPlanes((planes, dataFolder, store) => makeBackup(file, passphrase, planes, dataFolder, store));
  process.stdout.write(`✓ ${tables} 个表、${files} 个文件已存入 ${file}（${megabytes(bytes)} MB） · ${tables} tables and ${files} files kept in ${file}\n`);
  if (beside === null) return;
  process.stdout.write(
    `! ${underWay} 个无记名票决正在进行：票箱钥匙另存于 ${beside}，票不在备份中；票决确认后请销毁该文件 · ${underWay} secret ballot(s) under way: the keys of their box are in ${beside}, papers in neither; destroy that file once they are certified\n`,
  );
}

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1);
