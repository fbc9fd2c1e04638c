import type { Breach, Invariant } from '../history';
import { fakeVote } from './fake-vote';
import { syncOff } from './sync-off';

/** What is built wrongly on purpose, and what the checker must then say is broken. */
export const CONTROLS = {
  'sync-off': { breaks: 'nothing-lost', run: () => syncOff() },
  'naive-close': { breaks: 'nothing-lost', run: () => fakeVote('naive-close') },
  'fire-and-forget': { breaks: 'nothing-lost', run: () => fakeVote(null, true) },
  'forgets-duplicate': { breaks: 'nothing-doubled', run: () => fakeVote('forgets-duplicate') },
} as const satisfies Record<string, { breaks: Invariant; run(): Promise<Breach[]> }>;
export type Control = keyof typeof CONTROLS;
