import type { SupervisedProject } from '../../../src/contract/http/supervision';
import { yearOf } from '../../shared/beijing-time';

/** The year it is in Beijing, whatever the device is set to. */
export const thisYear = (now = new Date()): number => yearOf(now);

/** Years in which something was or is to be done, this one among them, the newest first. */
export const yearsOf = (projects: readonly SupervisedProject[], now = thisYear()): readonly number[] => [...new Set([now, ...projects.map(({ year }) => year)])].sort((one, other) => other - one);

/** As `yearsOf`, with every year between: what is found about a project of one year may be found and closed in any year after. */
export function yearsSince(projects: readonly SupervisedProject[]): readonly number[] {
  const years = yearsOf(projects);
  return Array.from({ length: years[0]! - years.at(-1)! + 1 }, (_, index) => years[0]! - index);
}
