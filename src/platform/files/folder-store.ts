import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import type { FileStore } from './file-store';

/** What is still arriving. */
const UNFINISHED = /^incoming\/|\.new$/;

/** The folder `uploads/`: written beside and renamed, so that a file is whole or not there. */
export class FolderStore implements FileStore {
  constructor(private readonly folder: string) {}

  async put(name: string, bytes: Uint8Array): Promise<void> {
    const path = this.path(name);
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const beside = `${path}.${randomUUID()}.new`;
    const file = await open(beside, 'w', 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(beside, path);
  }

  async read(name: string): Promise<Readable | null> {
    return (await this.has(name)) ? createReadStream(this.path(name)) : null;
  }

  has(name: string): Promise<boolean> {
    return access(this.path(name)).then(() => true, () => false);
  }

  async remove(name: string): Promise<void> {
    await rm(this.path(name), { force: true });
  }

  async *list(): AsyncGenerator<string> {
    yield* this.namesIn('');
  }

  private async *namesIn(folder: string): AsyncGenerator<string> {
    for (const entry of await readdir(join(this.folder, folder), { withFileTypes: true }).catch(nothing)) {
      const name = `${folder}${entry.name}`;
      if (entry.isDirectory()) yield* this.namesIn(`${name}/`);
      else if (entry.isFile() && !UNFINISHED.test(name)) yield name;
    }
  }

  private readonly path = (name: string): string => join(this.folder, name);
}

/** Nobody has brought anything yet. */
function nothing(error: NodeJS.ErrnoException): [] {
  if (error.code === 'ENOENT') return [];
  throw error;
}
