/** What to do when something happens. */
export interface Trouble {
  readonly when: string;
  readonly then: string;
}

/** A text cut at its 「」: every second part stands on a screen. */
export const partsOf = (text: string): readonly string[] => text.split(/[「」]/);
