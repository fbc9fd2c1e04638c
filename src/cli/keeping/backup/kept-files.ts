import { createReadStream, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { FileStore } from '../../../platform/files/file-store';
import type { Entry } from './archive';

/** Folders of the data folder that a backup holds, beside the files of proposals and reports, which have a store of their own. */
export const KEPT_FOLDERS = ['keys', 'published', 'tls'] as const;

/** What is still arriving. */
const UNFINISHED = /\.new$/;

const UPLOADS = 'uploads/';

/** Paths of the files to keep, by `/`, sorted. */
export function keptPaths(dataFolder: string): string[] {
  const inside = (folder: string): string[] =>
    readdirSync(join(dataFolder, folder), { withFileTypes: true }).flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      return entry.isDirectory() ? inside(path) : entry.isFile() ? [path] : [];
    });
  return KEPT_FOLDERS.filter((folder) => existsSync(join(dataFolder, folder))).flatMap(inside).filter((path) => !UNFINISHED.test(path)).sort();
}

/** Files of the store, sorted. One that was taken away since they were listed is left out. */
export async function* storedEntries(store: FileStore): AsyncGenerator<Entry & { readonly path: string }> {
  const names: string[] = [];
  for await (const name of store.list()) names.push(name);
  for (const name of names.sort()) {
    const bytes = await store.read(name);
    if (bytes !== null) yield { path: UPLOADS + name, name: { kind: 'file', path: UPLOADS + name }, bytes };
  }
}

/** The name that a file of a backup has in the store; null: it belongs into the data folder. */
export const storedName = (path: string): string | null => (path.startsWith(UPLOADS) ? path.slice(UPLOADS.length) : null);

export const fileEntry = (dataFolder: string, path: string): Entry => ({ name: { kind: 'file', path }, bytes: createReadStream(join(dataFolder, path)) });
