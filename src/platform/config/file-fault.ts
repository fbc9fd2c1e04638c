import { StartError } from './start-error';

const isSystemError = (error: unknown): error is NodeJS.ErrnoException => error instanceof Error && 'code' in error;

/** PostgreSQL's code for a full disk. */
const DISK_FULL = '53100';

/** Puts what the file system, or our database on it, said about the data folder into one line; any other error comes back as it is. */
export function fileFault(error: unknown, folder: string): unknown {
  if (error instanceof StartError || !isSystemError(error) || error.code === undefined) return error;
  return FAULTS[error.code]?.(folder) ?? error;
}

export const diskFull = (folder: string): StartError =>
  new StartError(`数据目录 ${folder} 所在磁盘已满，请腾出空间或设置 PIAOJUE_DATA。`, `The disk of the data folder ${folder} is full: free some space or set PIAOJUE_DATA.`);

const noAccess = (folder: string): StartError =>
  new StartError(`数据目录 ${folder} 不能读写，请改权限或设置 PIAOJUE_DATA。`, `The data folder ${folder} cannot be read and written: change its permissions or set PIAOJUE_DATA.`);

const noFolder = (folder: string): StartError =>
  new StartError(`数据目录 ${folder} 不是目录也不能新建，请设置 PIAOJUE_DATA。`, `The data folder ${folder} is no folder and cannot be made: set PIAOJUE_DATA.`);

const FAULTS: Readonly<Record<string, ((folder: string) => StartError) | undefined>> = {
  ENOSPC: diskFull,
  EDQUOT: diskFull,
  [DISK_FULL]: diskFull,
  EACCES: noAccess,
  EPERM: noAccess,
  EROFS: noAccess,
  ENOENT: noFolder,
  ENOTDIR: noFolder,
  EEXIST: noFolder,
};
