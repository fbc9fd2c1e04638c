import type { ImportDraft } from './draft';

/** By tab, so that it is gone with it: tables name people. */
const PREFIX = 'piaojue/import/';

/** The table that was being corrected when the page was reloaded; null: there is none, or it was too long to be kept. */
export function keptImport(place: string): ImportDraft | null {
  try {
    return JSON.parse(window.sessionStorage.getItem(PREFIX + place) ?? 'null') as ImportDraft | null;
  } catch {
    return null;
  }
}

/** A browser keeps some five million characters; what is longer has to be chosen again. */
export function keepImport(place: string, draft: ImportDraft | null): void {
  try {
    if (draft === null) window.sessionStorage.removeItem(PREFIX + place);
    else window.sessionStorage.setItem(PREFIX + place, JSON.stringify(draft));
  } catch {
    window.sessionStorage.removeItem(PREFIX + place);
  }
}
