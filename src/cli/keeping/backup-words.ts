import { StartError } from '../../platform/config/start-error';
import { FilesUnavailable } from '../../platform/files/file-store';
import { DamagedBackup } from './backup/sealed-stream';

/** What is wrong with a backup, for people; any other error comes back as it is. */
export function inWords(error: unknown, file: string): unknown {
  if (error instanceof DamagedBackup) return new StartError(...WORDS[error.reason](file, error.at));
  if (error instanceof FilesUnavailable) return new StartError(`附件存储没有应答或拒绝读写（${error.said}），请稍后再试或检查 FILES_S3_*。`, `The store of files does not answer or refuses (${error.said}): try again, or check FILES_S3_*.`);
  const code = error instanceof Error && 'code' in error && 'syscall' in error ? String(error.code) : null;
  return code === null ? error : new StartError(`${file} 不能读写（${code}）。`, `${file} cannot be read or written (${code}).`);
}

const WORDS: Readonly<Record<DamagedBackup['reason'], (file: string, at: number) => readonly [string, string]>> = {
  'no-backup': (file) => [`${file} 不是 piaojue backup 写的备份。`, `${file} was not written by piaojue backup.`],
  'passphrase-wrong': () => ['口令不对，或备份开头被改动过；没有恢复任何内容。', 'Another passphrase, or the beginning of the backup was changed; nothing was restored.'],
  damaged: (file, at) => [`${file} 从第 ${at} 字节起被改动过或不完整；没有恢复任何内容。`, `${file} was changed or cut off from byte ${at} on; nothing was restored.`],
};
