import type { Standing } from '../../../src/domain/progress/standing';

/** Whole percent, rounded down: nothing is finished before all of it is. 0 of an empty plan. */
export const percentOf = (part: number, total: number): number => (total === 0 ? 0 : Math.floor((part * 100) / total));

/** What is done and what was to be done by now, in percent of the whole. */
export const percentsOf = ({ achieved, due, total }: Standing): { readonly done: number; readonly due: number } => ({ done: percentOf(achieved, total), due: percentOf(due, total) });
