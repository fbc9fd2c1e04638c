import type { StaffActor } from '../../../contract/actor';

/** What somebody sees of the bench. */
export interface Sight {
  readonly accountId: string;
  /** Only what this unit was asked about, and of it only what it said itself; null: the whole bench. */
  readonly unitId: string | null;
  readonly isOffice: boolean;
  readonly maySign: boolean;
}

/** Of people of a unit who also work in the office, the office counts. */
export function sightOf({ accountId, roles, unitId }: StaffActor): Sight {
  const isOffice = roles.includes('office');
  const seesAll = isOffice || roles.includes('systemAdmin') || roles.includes('standingCommittee');
  return { accountId, unitId: seesAll ? null : unitId, isOffice, maySign: isOffice || roles.includes('standingCommittee') };
}
