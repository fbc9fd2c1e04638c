import { createRequire } from 'node:module';

/** Argument of a program that is to be loaded and then to wait. */
export const SPARE = 'spare';
/** What a spare tells the program that keeps it, over the IPC channel, once it has loaded everything. */
export const LOADED = 'loaded';
/** What a spare is told by the program that keeps it. */
export const SERVE = 'serve';

/**
 * Begins at once, or, as a spare, when told: reading the code takes longer than all the rest of a start, and a spare has it behind it (docs/adr/0027-a-spare-app.md).
 * Until then it has opened nothing, and it ends when whoever keeps it is gone.
 * @param later absolute paths of files that are read only when it begins; a spare reads them while it waits
 */
export function beginOrWait(begin: () => void, later: readonly string[] = [], [argument]: readonly string[] = process.argv.slice(2)): void {
  if (argument !== SPARE) return begin();
  const hear = (message: unknown): void => {
    if (message !== SERVE) return;
    process.off('message', hear);
    begin();
  };
  process.on('message', hear);
  process.channel?.ref();
  for (const file of later) createRequire(file)(file);
  process.send?.(LOADED);
}
