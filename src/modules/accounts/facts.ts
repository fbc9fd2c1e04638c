/** Facts of this module, published in-process after their transaction has committed. */
export const STAFF_LOGINS_ENDED = 'staff-logins.ended';

/** Somebody is signed out; their sockets must go. */
export interface StaffLoginsFact {
  readonly congressId: string;
  readonly accountId: string;
  /** The login that ended; null: all of them. */
  readonly loginId: string | null;
}
