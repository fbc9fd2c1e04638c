import type { DeputyActor, StaffActor } from '../../../contract/actor';
import type { Supervisor } from '../../../domain/progress/supervision-parts';

export type SupervisionActor = StaffActor | DeputyActor;

/** What somebody sees of supervision: what a unit has to mend or answer, what a deputy looks after, or everything (both null). */
export interface Sight {
  readonly unitId: string | null;
  readonly deputyId: string | null;
}

/** Sees everything: the system, when it reminds. */
export const ALL: Sight = { unitId: null, deputyId: null };

/** Of people of a unit who also work in the office or the committee, the latter counts. */
export function sightOf(actor: SupervisionActor): Sight {
  if (actor.kind === 'deputy') return { unitId: null, deputyId: actor.deputyId };
  const seesAll = actor.roles.some((role) => role === 'office' || role === 'systemAdmin' || role === 'standingCommittee');
  return { unitId: seesAll ? null : actor.unitId, deputyId: null };
}

export function supervisorOf(actor: SupervisionActor, groupIds: readonly string[]): Supervisor {
  if (actor.kind === 'deputy') return { deputyId: actor.deputyId, groupIds, isStandingCommittee: false, isUnitStaff: false, unitId: null };
  return { deputyId: null, groupIds, isStandingCommittee: actor.roles.includes('standingCommittee'), isUnitStaff: actor.roles.includes('unitStaff'), unitId: actor.unitId };
}

/** As SQL: whether a deputy (parameter `at`, null: whoever) looks after the project of a row. */
export const looksAfter = (row: string, at: number): string =>
  `($${at}::uuid is null or exists (select from supervision_group_projects gp join supervision_group_members gm using (congress_id, group_id)
     where gp.congress_id = ${row}.congress_id and gp.project_id = ${row}.project_id and gm.deputy_id = $${at}))`;
