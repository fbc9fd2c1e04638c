import { Inject, Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DomainError } from '../../domain/shared/problem';
import { APP_SETTINGS, type AppSettings } from '../../platform/config/settings';

/** A published file as it is served: bytes written once, with a strong ETag. */
export interface PublishedFile {
  readonly bytes: Buffer;
  readonly etag: string;
}

export type FileName = 'result.json' | 'bundle.zip';

/** The folder `published/`: what the public reads, a folder per ballot. Never counts, never asks the database. */
@Injectable()
export class Shelf {
  private readonly files = new Map<string, PublishedFile>();

  constructor(@Inject(APP_SETTINGS) private readonly settings: AppSettings) {}

  /** Whole or not at all: written beside, then renamed. */
  async put(ballotId: string, name: FileName, bytes: Uint8Array): Promise<void> {
    const folder = this.folder(ballotId);
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, `${name}.new`), bytes);
    await rename(join(folder, `${name}.new`), join(folder, name));
    this.files.delete(`${ballotId}/${name}`);
  }

  /** @throws DomainError `not-found` */
  async get(ballotId: string, name: FileName): Promise<PublishedFile> {
    const path = `${ballotId}/${name}`;
    const known = this.files.get(path) ?? (await this.read(ballotId, name));
    this.files.set(path, known);
    return known;
  }

  private async read(ballotId: string, name: FileName): Promise<PublishedFile> {
    try {
      const bytes = await readFile(join(this.folder(ballotId), name));
      return { bytes, etag: `"${createHash('sha256').update(bytes).digest('base64url')}"` };
    } catch {
      throw new DomainError('not-found', [{ code: 'not-published', at: 'ballotId' }]);
    }
  }

  private readonly folder = (ballotId: string): string => join(this.settings.dataFolder, 'published', ballotId);
}
