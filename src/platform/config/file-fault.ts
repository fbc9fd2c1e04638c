import { StartError } from './start-error';

const isSystemError = (error: unknown): error is NodeJS.ErrnoException => error instanceof Error && 'code' in error;

/** Puts what the file system said about the data folder into one line; any other error comes back as it is. */
export function fileFault(error: unknown, folder: string): unknown {
  if (error instanceof StartError || !isSystemError(error)) return error;
  switch (error.code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return diskFull(folder);
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new StartError(`数据目录 ${folder} 不能读写，请改权限或设置 PIAOJUE_DATA。`, `The data folder ${folder} cannot be read and written: change its permissions or set PIAOJUE_DATA.`);
    case 'ENOTDIR':
    case 'EEXIST':
      return new StartError(`数据目录 ${folder} 不是目录，请设置 PIAOJUE_DATA。`, `The data folder ${folder} is not a folder: set PIAOJUE_DATA.`);
    default:
      return error;
  }
}

export const diskFull = (folder: string): StartError =>
  new StartError(`数据目录 ${folder} 所在磁盘已满，请腾出空间或设置 PIAOJUE_DATA。`, `The disk of the data folder ${folder} is full: free some space or set PIAOJUE_DATA.`);
