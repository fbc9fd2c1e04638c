const END = 0x06054b50;
const ENTRY = 0x02014b50;
const END_LENGTH = 22;
const ENTRY_LENGTH = 46;
const LONGEST_COMMENT = 0xffff;

/** What a zip file says is in it. */
export interface ZipContents {
  readonly names: readonly string[];
  readonly unpackedBytes: number;
}

/** Reads the central directory (APPNOTE 4.3.12) without unpacking anything; null when there is none. */
export function zipContents(file: Buffer): ZipContents | null {
  const end = endOfDirectory(file);
  if (end === null) return null;
  const names: string[] = [];
  let unpackedBytes = 0;
  let at = file.readUInt32LE(end + 16);
  for (let left = file.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (at + ENTRY_LENGTH > file.length || file.readUInt32LE(at) !== ENTRY) return null;
    const nameLength = file.readUInt16LE(at + 28);
    names.push(file.toString('utf8', at + ENTRY_LENGTH, at + ENTRY_LENGTH + nameLength));
    unpackedBytes += file.readUInt32LE(at + 24);
    at += ENTRY_LENGTH + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return { names, unpackedBytes };
}

function endOfDirectory(file: Buffer): number | null {
  for (let at = file.length - END_LENGTH; at >= Math.max(0, file.length - END_LENGTH - LONGEST_COMMENT); at -= 1) {
    if (file.readUInt32LE(at) === END) return at;
  }
  return null;
}
