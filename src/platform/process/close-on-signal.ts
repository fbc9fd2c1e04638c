const PATIENCE_MS = 8_000;

/**
 * Closes once, on SIGTERM, on SIGINT, or when the program that started us over an IPC channel is gone; then ends the process.
 * Ends it anyway when closing takes too long.
 */
export function closeOnSignal(close: () => Promise<void>): void {
  let isClosing = false;
  const end = (): void => {
    if (isClosing) return;
    isClosing = true;
    setTimeout(() => process.exit(1), PATIENCE_MS).unref();
    close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGTERM', end).on('SIGINT', end).on('disconnect', end);
}
