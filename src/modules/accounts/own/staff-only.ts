import type { Actor, StaffActor } from '../../../contract/actor';
import { DomainError } from '../../../domain/shared/problem';

/** Deputies have no account. @throws DomainError `not-allowed` */
export function staffOnly(actor: Actor): StaffActor {
  if (actor.kind !== 'staff') throw new DomainError('not-allowed');
  return actor;
}
