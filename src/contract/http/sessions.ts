import type { HallPlan } from '../../domain/ballot/hall-plan';
import type { SeatMove } from '../../domain/ballot/seating';
import type { TableImportReport } from './imports';

/** GET/POST /api/sessions · GET/PATCH /api/sessions/:id */
export interface SessionView {
  readonly id: string;
  readonly name: string;
  readonly termName: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly sittings: readonly SittingView[];
}

/** POST /api/sessions/:id/sittings · GET /api/sittings/current?hall=… · POST /api/sittings/:id/open · POST /api/sittings/:id/close */
export interface SittingView {
  readonly id: string;
  readonly sessionId: string;
  readonly name: string;
  readonly hallId: string;
  readonly hallName: string;
  readonly startsAt: string;
  readonly state: 'planned' | 'open' | 'closed';
}

/** GET/POST /api/halls */
export interface HallView {
  readonly id: string;
  readonly name: string;
  readonly seats: number;
}

/** GET/PUT /api/halls/:id/plan: the drawing of its seats; no rows where nobody has drawn it yet. `revision` 0 then, and in PUT the one that was seen. */
export interface HallPlanView extends HallPlan {
  readonly revision: number;
}

/** GET/POST /api/delegations · PATCH/DELETE /api/delegations/:id */
export interface DelegationView {
  readonly id: string;
  readonly name: string;
  readonly order: number;
  readonly deputies: number;
  /** 团长, while a deputy in office of this delegation; null: none. */
  readonly lead: { readonly id: string; readonly name: string } | null;
}

/** GET /api/deputies?q=&delegation=&page= · POST /api/deputies · PATCH /api/deputies/:id · POST /api/deputies/:id/card (new card, old one dies) */
export interface DeputyView {
  readonly id: string;
  /** 代表证号; the key by which an import recognises a deputy. */
  readonly number: string;
  readonly name: string;
  readonly delegationId: string;
  readonly delegation: string;
  readonly seat: string | null;
  readonly isInOffice: boolean;
  readonly hasCard: boolean;
}
export interface DeputyPage {
  readonly deputies: readonly DeputyView[];
  readonly total: number;
  /** Of all deputies in office, whatever was asked for: how many have no card yet. */
  readonly withoutCard: number;
  readonly page: number;
  readonly pageSize: number;
}
export interface SaveDeputyRequest {
  readonly number: string;
  readonly name: string;
  readonly delegationId: string;
  readonly seat?: string | null;
  readonly isInOffice?: boolean;
}
/** GET /api/deputies/seats: all in office, as the roster orders them · PUT /api/deputies/seats SeatDeputiesRequest: wholly or not at all */
export type SeatedDeputy = Pick<DeputyView, 'id' | 'number' | 'name' | 'delegation' | 'seat'>;
export interface SeatDeputiesRequest {
  readonly moves: readonly SeatMove[];
}
/** Shown once, when a card or code is made. `link` is what the QR code says. POST /api/deputies/cards {delegationId?} answers a PDF with new cards for all (a POST, because old cards die). */
export interface DeputyCard {
  readonly deputyId: string;
  readonly link: string;
  readonly seat: string | null;
  readonly code: string;
  readonly qrSvg: string;
}

/** POST /api/deputies/import?dryRun=true|false&shows=true|false (multipart field `file`: .xlsx, .csv or a CorrectedTable as JSON) · GET /api/deputies/template.xlsx */
export interface ImportReport extends TableImportReport {
  /** Delegations that the file names and that would be (or were) made. */
  readonly newDelegations: readonly string[];
}

/** GET/POST /api/sessions/:id/leaves · DELETE /api/leaves/:id */
export interface LeaveView {
  readonly id: string;
  readonly deputyId: string;
  readonly name: string;
  readonly delegation: string;
  readonly reason: string;
}

export type SignInMethod = 'card' | 'tablet' | 'staff';

/** POST /api/sittings/:id/attendance {deputyId} or {card} (staff) · DELETE /api/sittings/:id/attendance/:deputyId (departure, with reason)
 *  A deputy's own sign-in on a tablet (POST /api/deputy-logins) signs in to the open sitting of the hall. */
export interface AttendanceView {
  readonly sittingId: string;
  readonly deputies: number;
  readonly present: number;
  readonly onLeave: number;
  readonly left: number;
  readonly quorum: { readonly needed: number; readonly isMet: boolean } | null;
  readonly delegations: readonly { readonly name: string; readonly deputies: number; readonly present: number; readonly onLeave: number }[];
}
/** GET /api/sittings/:id/attendance/deputies (staff) */
export interface PresenceView {
  readonly deputyId: string;
  readonly name: string;
  readonly delegation: string;
  readonly seat: string | null;
  readonly state: 'present' | 'absent' | 'leave' | 'left';
  readonly method: SignInMethod | null;
}
