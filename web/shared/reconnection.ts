/** How soon a screen that lost its connection tries again, in milliseconds: a hall of 3,000 tablets is back within ten seconds of the app (docs/reliability.md §4), and never knocks in step. */
export const RECONNECTION = { reconnectionDelay: 500, reconnectionDelayMax: 2_000, randomizationFactor: 0.5 } as const;
