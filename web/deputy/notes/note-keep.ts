/** wipe-drafts.ts forgets everything under it at sign-out. */
const PREFIX = 'piaojue/notes/';
const placeOf = (deputyId: string): string => `${PREFIX}${deputyId}/`;

/** What this deputy has noted on this device: project → text. */
export function keptNotes(deputyId: string): Record<string, string> {
  const place = placeOf(deputyId);
  try {
    const own = Object.keys(window.localStorage).filter((key) => key.startsWith(place));
    return Object.fromEntries(own.map((key) => [key.slice(place.length), window.localStorage.getItem(key) ?? '']));
  } catch {
    return {};
  }
}

/** Written at every letter and at once, so that no reload and no empty battery loses a word. @returns whether this browser keeps it */
export function keepNote(deputyId: string, projectId: string, text: string): boolean {
  const key = placeOf(deputyId) + projectId;
  try {
    if (text === '') window.localStorage.removeItem(key);
    else window.localStorage.setItem(key, text);
    return true;
  } catch {
    return false;
  }
}
