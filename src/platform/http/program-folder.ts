import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { PROGRAM_LIST, programFile, programHash, type ProgramFile } from '../../domain/audit/program';
import { toHex } from '../../domain/sealing/bytes';

const UNPACK: Readonly<Record<string, (bytes: Buffer) => Buffer>> = { '.br': brotliDecompressSync, '.gz': gunzipSync };

/** Every file of the built screens but the list itself, as it is on disk now. A compressed sibling that unpacks to its file is that file; any other is one more. */
export function readProgramFolder(folder: string): readonly ProgramFile[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((file) => relative(folder, join(file.parentPath, file.name)).split(sep).join('/'));
  const read = (path: string): Buffer => readFileSync(join(folder, path));
  const isSame = (path: string): boolean => {
    const unpack = UNPACK[path.slice(-3)];
    try {
      return unpack !== undefined && unpack(read(path)).equals(read(path.slice(0, -3)));
    } catch {
      return false;
    }
  };
  return paths.filter((path) => path !== PROGRAM_LIST && !isSame(path)).map((path) => programFile(path, read(path)));
}

/** SHA-256 of the list as it is handed out, hex; null where no built screens are served. */
export function servedProgramHash(folder: string | null): string | null {
  const list = folder === null ? null : join(folder, PROGRAM_LIST);
  return list !== null && existsSync(list) ? toHex(programHash(readFileSync(list, 'utf8'))) : null;
}
