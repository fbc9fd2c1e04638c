/** The eight stages of one round, in the order in which a project lives through them (architecture.md §1). */
export const STAGES = ['collection', 'screening', 'deliberation', 'ballot', 'tally', 'decision', 'progress', 'evaluation'] as const;

export type Stage = (typeof STAGES)[number];
