import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openFolder } from './clusters';

/** A disk of its own, held in memory, that can be filled up. */
export interface SmallDisk {
  /** Where things may be put. */
  readonly folder: string;
  /** Something else takes what is left, but for so many bytes. */
  fillUp(leave?: number): void;
  /** It is gone again. */
  makeRoom(): void;
  remove(): void;
}

/** Only root may mount one. */
export const mayMount = process.platform === 'linux' && process.getuid?.() === 0;

export function smallDisk(mebibytes: number): SmallDisk {
  const place = openFolder('piaojue-disk-');
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${mebibytes}m,mode=755`, 'piaojue-test', place]);
  const folder = join(place, 'cluster');
  mkdirSync(folder, { mode: 0o755 });
  const ballast = join(place, 'ballast');
  return {
    folder,
    fillUp(leave = 0) {
      const { bavail, bsize } = statfsSync(place);
      writeFileSync(ballast, Buffer.alloc(Math.max(0, bavail * bsize - leave)));
    },
    makeRoom: () => rmSync(ballast, { force: true }),
    remove() {
      // lazily: a server that has just ended may not have let go of it
      execFileSync('umount', ['-l', place]);
      rmSync(place, { recursive: true });
    },
  };
}
