/** Facts of this module, published in-process after their transaction has committed. */
export const ATTENDANCE_CHANGED = 'attendance.changed';
export interface AttendanceFact {
  readonly congressId: string;
  readonly sittingId: string;
}

/** A sitting was opened or closed. */
export const SITTING_MOVED = 'sitting.moved';
export type SittingFact = AttendanceFact;

/** A deputy's earlier device is signed out; its sockets must go. */
export const DEPUTY_LOGIN_ENDED = 'deputy-login.ended';
export interface DeputyLoginFact {
  readonly congressId: string;
  readonly deputyId: string;
  /** The login that is alive now; null: none. */
  readonly liveLoginId: string | null;
}
