import type { Owed } from './http/accounts';
import type { Role, StaffRole } from './roles';

/** Who is asking. Resolved once per request; services take it as an argument. */
export interface StaffActor {
  readonly kind: 'staff';
  readonly congressId: string;
  readonly accountId: string;
  readonly loginId: string;
  readonly name: string;
  readonly roles: readonly StaffRole[];
  /** The department, town or committee that this person acts for. */
  readonly unitId: string | null;
  /** What must be done before anything else may be; until then `roles` is empty. */
  readonly owes?: Owed | null;
}

export interface DeputyActor {
  readonly kind: 'deputy';
  readonly congressId: string;
  readonly deputyId: string;
  readonly loginId: string;
  readonly name: string;
  /** base64url Ed25519 key of the device that signed in. */
  readonly deviceKey: string;
  readonly roles: readonly ['deputy'] | readonly ['deputy', 'delegationLead'];
}

/** The system itself, for acts that follow from others (sealing, counting). */
export interface SystemActor {
  readonly kind: 'system';
  readonly congressId: string;
  readonly name: 'system';
  readonly roles: readonly [];
}

export type Actor = StaffActor | DeputyActor | SystemActor;

export const actorRoles = (actor: Actor | null): readonly Role[] => (actor === null ? ['public'] : [...actor.roles, 'public']);
