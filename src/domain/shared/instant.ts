/** A moment everywhere: milliseconds since 1970-01-01T00:00Z. What the wall clock shows then is the platform's knowledge. */
export type Instant = number;

export const MINUTE = 60_000;
