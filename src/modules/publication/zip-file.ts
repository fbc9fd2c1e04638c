import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';

/** No time of its own in the file: the same content gives the same bytes. */
const MTIME = new Date('1980-01-01T00:00:00Z');

/** @param files name → bytes, in the order they stand in the archive */
export async function zipOf(files: ReadonlyMap<string, Uint8Array>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, bytes] of files) zip.addBuffer(Buffer.from(bytes), name, { mtime: MTIME });
  zip.end();
  return buffer(zip.outputStream as NodeJS.ReadableStream);
}
