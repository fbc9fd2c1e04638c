const UNSEEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;

/** Characters that end a line, move a terminal's cursor or turn the reading round, spelt as `\u001b`: nobody who has a name writes a line of the log, or paints over one. Tabs and line feeds stay. */
export const speltOut = (text: string): string => text.replace(UNSEEN, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
