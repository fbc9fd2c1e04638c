/** What a spreadsheet would run as a formula is shown as the text that it is; full-width signs are signs to some of them. */
export const harmless = (text: string): string => (/^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text);

/** The text again, where a table that was given out comes back. */
export const unharmed = (text: string): string => (/^'[=+\-@\t\r\n＝＋－＠]/.test(text) ? text.slice(1) : text);
