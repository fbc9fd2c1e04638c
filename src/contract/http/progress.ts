import type { Checked, Completion, CompletionRequest } from '../../domain/progress/completion';
import type { Colour, LampPolicy } from '../../domain/progress/lamp-policy';
import type { Lamp } from '../../domain/progress/lamp';
import type { MoneySums, UnitMoney } from '../../domain/progress/money';
import type { Plan } from '../../domain/progress/plan';
import type { DecidingBody, ProgressPolicy } from '../../domain/progress/progress-policy';
import type { DoneQuantity, Report, Review } from '../../domain/progress/report';
import type { OwedReport } from '../../domain/progress/report-schedule';
import type { AcceptedMilestone, Standing, Step } from '../../domain/progress/standing';

export type { Plan, ProgressPolicy, Report, Review };

/** GET /api/progress?year=2026: every adopted project of a year; a unit sees those it works on. */
export interface ProgressBoard {
  readonly today: string;
  readonly year: number;
  /** Years of which something was adopted, newest first. */
  readonly years: readonly number[];
  readonly policy: ProgressPolicy;
  readonly projects: readonly ProgressRow[];
  /** [完成·已验收, all that were adopted]; null: none were. */
  readonly successRate: readonly [number, number] | null;
}

export interface ProgressRow {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly category: string;
  readonly area: string;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly year: number;
  /** Units that lead a sub-item; the project's own text where there is no plan yet. */
  readonly units: readonly string[];
  /** null: no plan in force. */
  readonly planVersion: number | null;
  readonly standing: Standing | null;
  readonly lamp: Lamp | null;
  readonly completion: Completion | null;
  /** Unit's own and supervisors' newest ratings. */
  readonly ownRating: Colour | null;
  readonly supervisorsRating: Colour | null;
  readonly lastHeardOn: string | null;
  /** Reports that wait for review, requests that wait for a decision. */
  readonly waitingReports: number;
  readonly waitingRequests: number;
  /** The reader's unit owes this; null for whoever is of no unit. */
  readonly owed: OwedReport | null;
}

/** Lamps of one body, added up. */
export interface ProgressTotals {
  readonly projects: number;
  /** No plan in force yet, so no lamp. */
  readonly withoutPlan: number;
  /** 完成·已验收 */
  readonly accepted: number;
  readonly lamps: Readonly<Record<Lamp['colour'], number>>;
}

/** GET /api/progress/projects/:id */
export interface ProjectProgress extends ProgressRow {
  readonly today: string;
  readonly lamps: LampPolicy;
  readonly adoptedOn: string;
  /** null: recorded by hand, as `reference` says. */
  readonly ballotId: string | null;
  readonly reference: string;
  /** The reader's unit; null or left out for whoever is of none. A report speaks of that unit's sub-items only. */
  readonly ownUnitId?: string | null;
  /** Version 1 first; the last is in force. */
  readonly plans: readonly PlanView[];
  /** Newest first. */
  readonly requests: readonly PlanRequestView[];
  /** Units by id, of every plan and report. */
  readonly unitNames: Readonly<Record<string, string>>;
  readonly lines: { readonly first: readonly Step[]; readonly current: readonly Step[]; readonly achieved: readonly Step[] };
  readonly accepted: readonly AcceptedMilestone[];
  readonly money: MoneySums;
  readonly moneyEntries: readonly UnitMoney[];
  /** Newest accepted figure of each target. */
  readonly quantities: readonly DoneQuantity[];
  /** Newest first; a unit sees its own and what was accepted. */
  readonly reports: readonly ReportView[];
  readonly photos: readonly PhotoView[];
  readonly acceptances: readonly AcceptanceView[];
  readonly completions: readonly CompletionView[];
  /** What the reader may do now. */
  readonly may: Readonly<Record<ProgressAct, boolean>>;
}
export type ProgressAct = 'requestPlan' | 'decidePlan' | 'report' | 'review' | 'withdraw' | 'photo' | 'publishPhoto' | 'recordAcceptance' | 'sign' | 'complete';

export interface PlanView {
  readonly version: number;
  readonly content: Plan;
  readonly adoptedOn: string;
  readonly reason: string;
  readonly decidedByBody: DecidingBody;
}
/** POST /api/progress/projects/:id/plan-requests */
export interface RequestPlanRequest {
  readonly content: Plan;
  /** May be empty for the first plan only. */
  readonly reason: string;
  /** The version in force that was edited, 0 where there was none; refused where another one is in force since. */
  readonly basedOn?: number;
}
export interface PlanRequestView {
  readonly id: string;
  readonly content: Plan;
  readonly reason: string;
  readonly decidedByBody: DecidingBody;
  readonly requestedBy: string;
  readonly requestedAt: string;
  readonly decision: 'adopted' | 'refused' | null;
  readonly decidedBy: string | null;
  readonly decidedOn: string | null;
  readonly note: string;
}
/** POST /api/progress/plan-requests/:id/decision; by whoever acts for the body that `decidedByBody` names. */
export interface DecidePlanRequest {
  readonly decision: 'adopted' | 'refused';
  /** Required where it is refused. */
  readonly note: string;
}

/** POST /api/progress/projects/:id/reports; the unit is that of who reports. The period follows from the day. */
export type SendReportRequest = Report;
export interface ReportView {
  readonly id: string;
  readonly unitId: string;
  readonly period: string;
  readonly planVersion: number;
  readonly content: Report;
  readonly submittedBy: string;
  readonly submittedAt: string;
  readonly decision: 'accepted' | 'returned' | null;
  readonly review: Review | null;
  readonly decidedBy: string | null;
  readonly decidedAt: string | null;
}
/** POST /api/progress/reports/:id/review. A returned one says why in `note`. */
export interface ReviewReportRequest extends Review {
  readonly decision: 'accepted' | 'returned';
}

/** POST /api/progress/projects/:id/withdrawals: evidence that turned out not to hold. */
export interface WithdrawMilestoneRequest {
  readonly milestoneId: string;
  readonly reason: string;
}

/** In thousandths of width and height, from the upper left. */
export interface Cover {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
/** POST /api/progress/projects/:id/photos (multipart: file, spot, moment, takenOn) · PATCH /api/progress/photos/:id {revision, covers, isPublic} · GET /api/progress/photos/:id */
export interface PhotoView {
  readonly id: string;
  readonly spot: string;
  readonly moment: 'before' | 'during' | 'after';
  readonly takenOn: string;
  readonly width: number;
  readonly height: number;
  readonly covers: readonly Cover[];
  /** The public sees it with its covers. */
  readonly isPublic: boolean;
  readonly revision: number;
  readonly url: string;
}
export interface ShowPhotoRequest {
  /** The revision the person saw. */
  readonly revision: number;
  readonly covers: readonly Cover[];
  readonly isPublic: boolean;
}

/** POST /api/progress/projects/:id/acceptances */
export interface RecordAcceptanceRequest {
  readonly heldOn: string;
  readonly place: string;
  readonly checklist: readonly Checked[];
  readonly remarks: string;
}
export interface AcceptanceView extends RecordAcceptanceRequest {
  readonly id: string;
  readonly signersNeeded: number;
  readonly recordedBy: string;
  readonly signatures: readonly { readonly name: string; readonly capacity: string; readonly signedAt: string }[];
  readonly isAccepted: boolean;
  readonly iHaveSigned: boolean;
}
/** POST /api/progress/acceptances/:id/signatures; the last one that was needed makes it 完成·已验收. */
export interface SignAcceptanceRequest {
  readonly capacity: string;
}

/** POST /api/progress/projects/:id/completions */
export type RecordCompletionRequest = CompletionRequest;
export interface CompletionView extends CompletionRequest {
  readonly recordedOn: string;
  readonly recordedBy: string;
}

/** POST /api/progress/projects: something that was adopted before this system was in use. */
export interface RecordAdoptionRequest {
  readonly projectId: string;
  readonly adoptedOn: string;
  /** Where it is written down. */
  readonly reference: string;
}

/** GET /api/progress/policy · POST /api/progress/policy: a new version, based on the newest. */
export interface ProgressPolicyView {
  /** 0: nobody has set anything yet. */
  readonly version: number;
  readonly policy: ProgressPolicy;
}
export interface SavePolicyRequest {
  readonly basedOn: number;
  readonly policy: ProgressPolicy;
}
