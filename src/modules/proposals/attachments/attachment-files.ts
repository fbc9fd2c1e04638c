import { Inject, Injectable } from '@nestjs/common';
import type { Readable } from 'node:stream';
import { FILE_STORE, type FileStore } from '../../../platform/files/file-store';

/** Bytes by their SHA-256. @throws FilesUnavailable */
@Injectable()
export class AttachmentFiles {
  constructor(@Inject(FILE_STORE) private readonly store: FileStore) {}

  put(hash: Buffer, bytes: Uint8Array): Promise<void> {
    return this.store.put(nameOf(hash), bytes);
  }

  has(hash: Buffer): Promise<boolean> {
    return this.store.has(nameOf(hash));
  }

  /** null: the bytes are gone, e.g. after a restore without them. */
  read(hash: Buffer): Promise<Readable | null> {
    return this.store.read(nameOf(hash));
  }

  remove(hash: Buffer): Promise<void> {
    return this.store.remove(nameOf(hash));
  }
}

function nameOf(hash: Buffer): string {
  const hex = hash.toString('hex');
  return `${hex.slice(0, 2)}/${hex}`;
}
