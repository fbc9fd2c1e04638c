/** The texts of a suggestion that a clerk may change for the public, in the order in which they are read. */
export const TEXT_FIELDS = ['title', 'need', 'location', 'area', 'category', 'beneficiaries', 'target', 'stageTarget', 'finishBy', 'fundingSource', 'responsibleUnit'] as const;
export type TextField = (typeof TEXT_FIELDS)[number];
export const LONG_FIELDS: readonly TextField[] = ['need', 'beneficiaries', 'target', 'stageTarget'];
