import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { PROGRAM_LIST, programFile, programHash, type ProgramFile } from '../../domain/audit/program';
import { toHex } from '../../domain/sealing/bytes';

/** Every file of the built screens but the list itself, as it is on disk now. */
export function readProgramFolder(folder: string): readonly ProgramFile[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((file) => relative(folder, join(file.parentPath, file.name)).split(sep).join('/'));
  return paths.filter((path) => path !== PROGRAM_LIST).map((path) => programFile(path, readFileSync(join(folder, path))));
}

/** SHA-256 of the list as it is handed out, hex; null where no built screens are served. */
export function servedProgramHash(folder: string | null): string | null {
  const list = folder === null ? null : join(folder, PROGRAM_LIST);
  return list !== null && existsSync(list) ? toHex(programHash(readFileSync(list, 'utf8'))) : null;
}
