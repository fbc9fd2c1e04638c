import type { SupervisedProject } from '../../../src/contract/http/supervision';

/** Years in which something was or is to be done, this one among them, the newest first. */
export const yearsOf = (projects: readonly SupervisedProject[], now = new Date().getFullYear()): readonly number[] => [...new Set([now, ...projects.map(({ year }) => year)])].sort((one, other) => other - one);
