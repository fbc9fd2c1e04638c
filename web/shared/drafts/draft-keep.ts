/** wipe-drafts.ts forgets everything under it at sign-out. */
const PREFIX = 'piaojue/drafts/';

/** What was typed in a form and not sent, with its moment (ISO 8601) on the clock of this device. */
export interface Draft<T> {
  readonly at: string;
  readonly typed: T;
}

/** Drafts of this device for one place, the newest first. `place` begins with the account, so that two people at one desk do not write into each other's. */
export function keptDrafts<T>(place: string): readonly Draft<T>[] {
  try {
    return JSON.parse(window.localStorage.getItem(PREFIX + place) ?? '[]') as readonly Draft<T>[];
  } catch {
    return [];
  }
}

/** Written at every letter and at once, so that no reload and no empty battery loses a word; none leaves nothing behind. @returns whether this browser keeps it */
export function keepDrafts(place: string, drafts: readonly Draft<unknown>[]): boolean {
  try {
    if (drafts.length === 0) window.localStorage.removeItem(PREFIX + place);
    else window.localStorage.setItem(PREFIX + place, JSON.stringify(drafts));
    return true;
  } catch {
    return false;
  }
}
