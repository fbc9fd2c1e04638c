/** Small choices of one device (language, text size). A browser that forbids storage simply forgets them. */
export function readSetting(name: string): string | null {
  try {
    return window.localStorage.getItem(`piaojue/setting/${name}`);
  } catch {
    return null;
  }
}

export function writeSetting(name: string, value: string): void {
  try {
    window.localStorage.setItem(`piaojue/setting/${name}`, value);
  } catch {
    // Private windows may refuse; the choice then lasts until the page is left.
  }
}
