/** Argument of a program that is to be loaded and then to wait. */
export const SPARE = 'spare';
/** What a spare is told by the program that keeps it, over the IPC channel. */
export const SERVE = 'serve';

/**
 * Begins at once, or, as a spare, when told: reading the code takes longer than all the rest of a start, and a spare has it behind it (docs/adr/0027-a-spare-app.md).
 * Until then it has opened nothing, and it ends when whoever keeps it is gone.
 */
export function beginOrWait(begin: () => void, [argument]: readonly string[] = process.argv.slice(2)): void {
  if (argument !== SPARE) return begin();
  const hear = (message: unknown): void => {
    if (message !== SERVE) return;
    process.off('message', hear);
    begin();
  };
  process.on('message', hear);
  process.channel?.ref();
}
