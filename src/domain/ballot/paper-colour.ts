import type { RuleProfile } from './rule-profile';

/** Light enough to read on, far enough apart to be told from each other across a hall. */
export const PAPER_COLOURS = ['yellow', 'green', 'pink', 'blue', 'orange', 'violet', 'grey', 'white'] as const;
export type PaperColour = (typeof PAPER_COLOURS)[number];

/** The colour of a ballot's paper, by its number among the ballots of its sitting; a ninth begins again (PAPER-06: 丽水 2025, 东安 2024). null before arming, and where the rules ask for none. */
export function paperColour({ multiColour }: Pick<RuleProfile, 'multiColour'>, paperNumber: number | null): PaperColour | null {
  return multiColour && paperNumber !== null ? PAPER_COLOURS[paperNumber % PAPER_COLOURS.length]! : null;
}
