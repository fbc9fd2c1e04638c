const PREFIX = 'piaojue/progress/';

/** A draft of this device, by account and project, so that two people at one desk do not write into each other's. null: there is none, or the browser keeps nothing. */
export function keptDraft<T>(place: string): T | null {
  try {
    return JSON.parse(window.localStorage.getItem(PREFIX + place) ?? 'null') as T | null;
  } catch {
    return null;
  }
}

/** Written at every letter, so that no reload and no empty battery loses a word. @returns whether this browser keeps it */
export function keepDraft(place: string, draft: unknown): boolean {
  try {
    window.localStorage.setItem(PREFIX + place, JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

export function forgetDraft(place: string): void {
  try {
    window.localStorage.removeItem(PREFIX + place);
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}
