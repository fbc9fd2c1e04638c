import { statfsSync } from 'node:fs';
import { diskFull } from '../../config/file-fault';
import { StartError } from '../../config/start-error';

const LEAST_FREE_BYTES = 32 * 1024 * 1024;

/** Why a server could not be made or started, in one line, from what it said last. */
export function serverFault(folder: string, output: string): StartError {
  if (/No space left on device|Disk quota exceeded/i.test(output) || freeBytes(folder) < LEAST_FREE_BYTES) return diskFull(folder);
  const reason = lastComplaint(output);
  return new StartError(`PostgreSQL 无法启动（${folder}）：${reason}`, `PostgreSQL did not start in ${folder}: ${reason}`);
}

function freeBytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

function lastComplaint(output: string): string {
  const lines = output.split('\n').map((line) => line.trim());
  return lines.findLast((line) => /FATAL|PANIC|error|fatal/.test(line)) ?? lines.findLast((line) => line !== '') ?? 'no reason given';
}
