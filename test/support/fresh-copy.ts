import { chownSync, copyFileSync, cpSync, linkSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, readlinkSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import type { Owner } from '../../src/platform/database/server/owner';

const HOUSE = join(__dirname, '../..');
const PACKAGES = 'node_modules';
/** The stamp that the set-up leaves among the packages and may want to write anew. */
const STAMP = '.piaojue-lock';

/** A copy of the source tree as after a fresh clone and `npm ci`, in a folder of that user's own below the temporary folder. Needs no network. */
export function freshCopy(owner: Owner): string {
  const folder = mkdtempSync(join(tmpdir(), 'piaojue-copy-'));
  const ignored = ['.git', ...readFileSync(join(HOUSE, '.gitignore'), 'utf8').split('\n').map((line) => line.trim().replaceAll('/', '')).filter(Boolean)];
  cpSync(HOUSE, folder, { recursive: true, preserveTimestamps: true, filter: (path) => !ignored.includes(relative(HOUSE, path)) });
  giveAll(folder, owner);
  linkTree(join(HOUSE, PACKAGES), join(folder, PACKAGES), owner);
  return folder;
}

function giveAll(path: string, { uid, gid }: Owner): void {
  chownSync(path, uid, gid);
  if (lstatSync(path).isDirectory()) for (const name of readdirSync(path)) giveAll(join(path, name), { uid, gid });
}

/** Folders of the owner's own, and in them the very same files: half a gigabyte need not be copied. */
function linkTree(from: string, to: string, owner: Owner): void {
  mkdirSync(to);
  chownSync(to, owner.uid, owner.gid);
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) linkTree(source, target, owner);
    else if (entry.isSymbolicLink()) symlinkSync(readlinkSync(source), target);
    else if (entry.name === STAMP || !linked(source, target)) copyTo(source, target, owner);
  }
}

/** False across file systems, and for a file that only its owner may read. */
function linked(source: string, target: string): boolean {
  if ((lstatSync(source).mode & 0o004) === 0) return false;
  try {
    linkSync(source, target);
    return true;
  } catch {
    return false;
  }
}

function copyTo(source: string, target: string, { uid, gid }: Owner): void {
  copyFileSync(source, target);
  chownSync(target, uid, gid);
}
