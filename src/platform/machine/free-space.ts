import { statfs } from 'node:fs/promises';

/** Whole hundred million bytes: a figure that moves with each paper would tell when it came. */
const STEP = 1e8;

/** Free bytes on the disk of a folder, down to a step of 100 MB; null: there is no such folder here. */
export async function freeSpace(folder: string): Promise<number | null> {
  try {
    const { bavail, bsize } = await statfs(folder);
    return Math.floor((bavail * bsize) / STEP) * STEP;
  } catch {
    return null;
  }
}

/** On the fullest of their disks; null where none of them is here. */
export async function leastFreeSpace(folders: readonly string[]): Promise<number | null> {
  const free = (await Promise.all(folders.map(freeSpace))).filter((bytes) => bytes !== null);
  return free.length === 0 ? null : Math.min(...free);
}
