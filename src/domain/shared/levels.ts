/** Kinds of bodies by level (四级: 省、市、县、乡镇街道, and villages below); 1 is the highest. Towns and streets stand side by side. */
export const LEVELS = { province: 1, city: 2, county: 3, town: 4, street: 4, committee: 5 } as const;
export type BodyType = keyof typeof LEVELS;

/** Whether one kind of body stands above the other: only such a one may be let in to read, so that links lead upward and never round in a circle (LEVEL-01). */
export const isAbove = (upper: BodyType, lower: BodyType): boolean => LEVELS[upper] < LEVELS[lower];
