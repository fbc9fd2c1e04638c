import type { Problem } from '../../domain/shared/problem';

/** What staff must be told of the machines is another than before. */
export const MACHINE_CHANGED = 'machine.changed';

export interface MachineFact {
  readonly problems: readonly Problem[];
}
