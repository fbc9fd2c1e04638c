import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** The folder itself cannot be read; the message is one line for people. */
export class UnreadableFolder extends Error {}

/** More than the largest bundle there can be (1,000,000 papers); beyond it a file is not read into memory. */
const MOST_BYTES = 2 ** 31;

/** The files of a bundle's folder: name → bytes. Folders inside it count as files that do not belong. @throws UnreadableFolder */
export function readBundleFolder(folder: string): Map<string, Uint8Array> {
  try {
    return new Map(readdirSync(folder, { withFileTypes: true }).map((entry) => [entry.name, entry.isFile() ? bytesOf(join(folder, entry.name)) : new Uint8Array()]));
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? 'unreadable';
    throw new UnreadableFolder(`无法读取文件夹 · cannot read the folder ${folder}: ${reason}`);
  }
}

function bytesOf(path: string): Uint8Array {
  return statSync(path).size > MOST_BYTES ? new Uint8Array() : readFileSync(path);
}
