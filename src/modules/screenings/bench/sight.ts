import type { StaffActor } from '../../../contract/actor';
import { mayDo } from '../../../contract/roles';
import type { BenchState } from '../../../domain/screening/bench-states';

/** What somebody sees of the bench. */
export interface Sight {
  readonly accountId: string;
  /** Only what this unit was asked about, and of it only what it said itself; null: the whole bench. */
  readonly unitId: string | null;
  /** Where a suggestion waits for what this person does. */
  readonly worksAt: readonly BenchState[];
  readonly maySign: boolean;
}

/** Of people of a unit who also work in an office, the office counts. */
export function sightOf({ accountId, roles, unitId }: StaffActor): Sight {
  const worksAt: BenchState[] = [
    ...(mayDo(roles, 'screenings.moderate') ? (['moderation'] as const) : []),
    ...(mayDo(roles, 'screenings.assign') ? (['assignment'] as const) : []),
    ...(mayDo(roles, 'screenings.conclude') ? (['conclusion'] as const) : []),
  ];
  return { accountId, unitId: mayDo(roles, 'screenings.see-all') ? null : unitId, worksAt, maySign: mayDo(roles, 'screenings.sign-off') };
}
