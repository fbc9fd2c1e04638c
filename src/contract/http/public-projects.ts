import type { Completion } from '../../domain/progress/completion';
import type { LampPolicy } from '../../domain/progress/lamp-policy';
import type { AcceptanceView, CompletionView, PhotoView, PlanView, ProgressRow, ProjectProgress } from './progress';
import type { PublicProposal } from './proposals';
import type { PublicSurvey } from './satisfaction';
import type { PublicFinding } from './supervision';

/** GET /api/public/:slug/projects?year=2026: what was adopted and how far it is. */
export interface PublicProjectBoard {
  readonly today: string;
  readonly year: number;
  /** Every year of which something was adopted, newest first, with 完成·已验收 of all. */
  readonly years: readonly { readonly year: number; readonly accepted: number; readonly all: number }[];
  readonly lamps: LampPolicy;
  readonly projects: readonly PublicProjectSummary[];
}

export interface PublicProjectSummary extends Pick<ProgressRow, 'id' | 'code' | 'title' | 'category' | 'area' | 'latitude' | 'longitude' | 'year' | 'units' | 'standing' | 'lamp' | 'ownRating' | 'supervisorsRating' | 'lastHeardOn'> {
  readonly completion: Completion | null;
}

/** GET /api/public/:slug/projects/:id: the whole life of one project. */
export interface PublicProject extends PublicProjectSummary, Pick<ProjectProgress, 'adoptedOn' | 'ballotId' | 'reference' | 'unitNames' | 'lines' | 'accepted' | 'money' | 'moneyEntries' | 'quantities'> {
  readonly lamps: LampPolicy;
  readonly today: string;
  readonly need: string;
  readonly location: string;
  readonly target: string;
  readonly beneficiaries: string;
  readonly costCents: number | null;
  readonly fundingSource: string;
  /** What deputies and what residents think of it; no figure is made of both. */
  readonly satisfactions: Pick<PublicSurvey, 'deputies' | 'residents' | 'texts'>;
  /** The suggestion it began as; null: it was entered as a project. */
  readonly proposal: (Pick<PublicProposal, 'id' | 'number' | 'origin' | 'receivedOn' | 'supports' | 'reply' | 'ballotIds'> & { readonly passedBy: readonly PassedBy[] }) | null;
  /** Version 1 and, where it is another, the one in force. */
  readonly plans: readonly Omit<PlanView, 'decidedByBody'>[];
  /** What was accepted, newest first. */
  readonly reports: readonly PublicReport[];
  readonly photos: readonly Omit<PhotoView, 'covers' | 'isPublic' | 'revision'>[];
  /** What supervision found, and how it was closed; what is still owed first. */
  readonly findings: readonly PublicFinding[];
  readonly acceptances: readonly Pick<AcceptanceView, 'heldOn' | 'place' | 'checklist' | 'remarks' | 'signersNeeded' | 'signatures' | 'isAccepted'>[];
  readonly completions: readonly Omit<CompletionView, 'recordedBy'>[];
}

/** A body that agreed to it as a candidate, in the order of the chain. */
export interface PassedBy {
  readonly body: string;
  readonly decidedOn: string;
}

export interface PublicReport {
  readonly period: string;
  readonly unit: string;
  readonly sentOn: string;
  readonly milestones: readonly { readonly milestoneId: string; readonly doneOn: string }[];
}
