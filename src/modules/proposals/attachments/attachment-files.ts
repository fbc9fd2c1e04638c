import { Inject, Injectable } from '@nestjs/common';
import { createReadStream, type ReadStream } from 'node:fs';
import { access, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { APP_SETTINGS, type AppSettings } from '../../../platform/config/settings';

/** The folder `uploads/`: bytes under their hash, written beside and renamed, so that a file is whole or not there. */
@Injectable()
export class AttachmentFiles {
  constructor(@Inject(APP_SETTINGS) private readonly settings: AppSettings) {}

  async put(hash: Buffer, bytes: Uint8Array): Promise<void> {
    const path = this.path(hash);
    if (await isThere(path)) return;
    await mkdir(dirname(path), { recursive: true });
    const beside = `${path}.${randomUUID()}.new`;
    const file = await open(beside, 'w');
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(beside, path);
  }

  /** null: the bytes are gone, e.g. after a restore without the folder. */
  async read(hash: Buffer): Promise<ReadStream | null> {
    return (await isThere(this.path(hash))) ? createReadStream(this.path(hash)) : null;
  }

  async remove(hash: Buffer): Promise<void> {
    await rm(this.path(hash), { force: true });
  }

  private path(hash: Buffer): string {
    const hex = hash.toString('hex');
    return join(this.settings.dataFolder, 'uploads', hex.slice(0, 2), hex);
  }
}

const isThere = (path: string): Promise<boolean> => access(path).then(() => true, () => false);
