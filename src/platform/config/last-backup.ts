import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const NAME = 'last-backup';

/** Keeps, beside what is backed up, when that was done last. */
export const noteBackup = (dataFolder: string, at: Date): void => writeFileSync(join(dataFolder, NAME), `${at.toISOString()}\n`);

/** When the newest backup of this data folder was made; null: none that is known here. */
export function lastBackup(dataFolder: string): Date | null {
  try {
    const at = new Date(readFileSync(join(dataFolder, NAME), 'utf8').trim());
    return Number.isNaN(at.getTime()) ? null : at;
  } catch {
    return null;
  }
}
