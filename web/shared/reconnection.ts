/**
 * How soon a screen that lost its connection tries again, in milliseconds: a hall of 3,000 tablets is back within ten seconds of the app (docs/reliability.md §4), and never knocks in step.
 * An attempt whose line is closed before the server has said its first word (it died just then) is told to nobody by socket.io-client 4.8 (`Manager.open` listens for `error`, not for `close`): `timeout` ends it, by default only after 20 s.
 */
export const RECONNECTION = { reconnectionDelay: 500, reconnectionDelayMax: 2_000, randomizationFactor: 0.5, timeout: 5_000 } as const;
