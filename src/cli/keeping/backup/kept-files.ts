import { createReadStream, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Entry } from './archive';

/** Folders of the data folder that a backup holds. */
export const KEPT_FOLDERS = ['keys', 'published', 'tls', 'uploads'] as const;

/** What is still arriving. */
const UNFINISHED = /^uploads\/incoming\/|\.new$/;

/** Paths of the files to keep, by `/`, sorted. */
export function keptPaths(dataFolder: string): string[] {
  const inside = (folder: string): string[] =>
    readdirSync(join(dataFolder, folder), { withFileTypes: true }).flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      return entry.isDirectory() ? inside(path) : entry.isFile() ? [path] : [];
    });
  return KEPT_FOLDERS.filter((folder) => existsSync(join(dataFolder, folder))).flatMap(inside).filter((path) => !UNFINISHED.test(path)).sort();
}

export const fileEntry = (dataFolder: string, path: string): Entry => ({ name: { kind: 'file', path }, bytes: createReadStream(join(dataFolder, path)) });
