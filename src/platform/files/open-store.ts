import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { S3Settings } from '../config/files-settings';
import { StartError } from '../config/start-error';
import { FilesUnavailable, type FileStore } from './file-store';
import { FolderStore } from './folder-store';
import { S3Store } from './s3-store';

/** Where an installation has its files: in a bucket, where one is named, else in the data folder. */
export const openStore = (dataFolder: string, bucket: S3Settings | null, warn?: (line: string) => void): FileStore =>
  bucket === null ? new FolderStore(join(dataFolder, 'uploads')) : new S3Store(bucket, warn);

/**
 * Puts, lists, reads and removes a file.
 * @returns false where the store does not answer: a vote does not wait for photos, so the app starts all the same
 * @throws StartError where it refuses, or gives back something else
 */
export async function proveStore(store: FileStore): Promise<boolean> {
  const [name, bytes] = [`proof/${randomUUID()}`, Buffer.from('piaojue')];
  try {
    await store.put(name, bytes);
    const isListed = await includes(store.list(), name);
    const stream = await store.read(name);
    const isSame = stream !== null && (await text(stream)) === bytes.toString();
    await store.remove(name);
    if (isListed && isSame && !(await store.has(name))) return true;
    throw unsound('不一致', 'it does not give back what it was given');
  } catch (error) {
    if (!(error instanceof FilesUnavailable)) throw error;
    if (error.fault === 'away') return false;
    throw unsound(error.said, error.said);
  }
}

async function includes(names: AsyncIterable<string>, wanted: string): Promise<boolean> {
  for await (const name of names) if (name === wanted) return true;
  return false;
}

const unsound = (chinese: string, english: string): StartError =>
  new StartError(
    `附件存储拒绝读写（${chinese}），请检查 FILES_S3_URL、FILES_S3_ACCESS_KEY、FILES_S3_SECRET_KEY、FILES_S3_REGION，以及密钥对该桶的读、写、删、列权限。`,
    `The store of files refuses to be used (${english}): check FILES_S3_URL, FILES_S3_ACCESS_KEY, FILES_S3_SECRET_KEY and FILES_S3_REGION, and that this key may read, write, delete and list in the bucket.`,
  );
