import { DatabaseError } from 'pg';
import { EntityNotFoundError, QueryFailedError, QueryRunnerAlreadyReleasedError, QueryRunnerProviderAlreadyReleasedError } from 'typeorm';
import { DomainError } from '../../domain/shared/problem';

/** Constraints that mean something of their own to the reader. */
const BY_CONSTRAINT: Readonly<Record<string, string>> = {
  accounts_username_is_unique: 'account-name-taken',
  accounts_three_powers_apart: 'powers-apart',
  level_grants_congress_id_body_type_fkey: 'level-in-use',
  level_grants_upper_id_upper_type_fkey: 'level-in-use',
  passkeys_credential_is_kept_once: 'passkey-known',
  accounts_unit_staff_act_for_a_unit: 'unit-needed',
  deputies_seat_is_unique: 'seat-taken',
  sittings_one_open_per_hall: 'hall-is-busy',
  ballots_one_open_per_hall: 'hall-is-busy',
  ballots_stay_as_armed: 'ballot-frozen',
  conclusions_are_signed_by_another: 'second-person-needed',
  merges_into_one_at_a_time: 'merge-refused',
  merges_join_two: 'merge-refused',
  merges_join_two_roots: 'merge-refused',
  merges_stay_in_one_round: 'merge-refused',
  merges_leave_the_signed: 'merge-refused',
  screenings_sign_only_the_unmerged: 'suggestion-merged',
  fund_amounts_stay_within_the_fund: 'fund-exceeded',
  programmes_close_when_nobody_is_owed: 'replies-owed',
  packet_items_are_of_projects: 'candidate-before-deputies',
  amendment_signatures_come_in_time: 'amendments-closed',
};

const BY_SQLSTATE: Readonly<Record<string, string>> = {
  23505: 'already-exists',
  23503: 'not-found',
  23502: 'invalid-request',
  23514: 'invalid-request',
  '22P02': 'invalid-request',
  '22P05': 'invalid-request',
  22001: 'invalid-request',
  22003: 'invalid-request',
  22007: 'invalid-request',
  22008: 'invalid-request',
  22021: 'invalid-request',
  '40P01': 'busy',
  40001: 'busy',
  '55P03': 'busy',
  '57P01': 'busy',
  '57P02': 'busy',
  '57P03': 'busy',
};

const UNREACHABLE = ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN'];
const BROKEN = /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Driver not Connected/i;

/** What the database refused or could not do, as a code of ours; null when it is a defect. Carries the constraint's name, never a value. */
export function databaseFault(error: unknown): DomainError | null {
  if (error instanceof EntityNotFoundError) return new DomainError('not-found');
  const cause = error instanceof QueryFailedError ? error.driverError : error;
  if (cause instanceof DatabaseError) return refusal(cause);
  return isUnreachable(cause) ? new DomainError('busy') : null;
}

function refusal({ code: state = '', constraint, message }: DatabaseError): DomainError | null {
  const name = constraint ?? message;
  const code = BY_CONSTRAINT[name] ?? BY_SQLSTATE[state] ?? (/^(08|28|3D|53)/.test(state) ? 'busy' : null);
  if (code === null) return null;
  return new DomainError(code, constraint === undefined ? [] : [{ code, values: { constraint } }]);
}

/** Errors of the system's are told by what they say: tests run in another realm than Node, whose errors are not of their `Error`. */
function isUnreachable(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  // A connection that breaks inside a transaction is released there and then; whoever queries next hears this.
  if (error instanceof QueryRunnerAlreadyReleasedError || error instanceof QueryRunnerProviderAlreadyReleasedError) return true;
  return ('code' in error && typeof error.code === 'string' && UNREACHABLE.includes(error.code)) || ('message' in error && typeof error.message === 'string' && BROKEN.test(error.message));
}
