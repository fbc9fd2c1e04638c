/** Resolves after so many milliseconds. */
export const later = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Once the browser has nothing more urgent to do; where it cannot say so, e.g. in Safari, a second later. */
export const whenIdle = (): Promise<void> => ('requestIdleCallback' in window ? new Promise((resolve) => requestIdleCallback(() => resolve())) : later(1_000));
