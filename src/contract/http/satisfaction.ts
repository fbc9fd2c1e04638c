import type { Rating } from '../../domain/screening/handover-states';
import type { AnswerCounts, ResidentAnswer } from '../../domain/evaluation/resident-answers';
import type { Interval } from '../../domain/evaluation/margin';
import type { EvaluationView } from './evaluations';

/**
 * Residents' satisfaction, beside the deputies' and never added to it.
 * Public: GET /api/public/:slug/satisfaction · GET /api/public/:slug/satisfaction/:id · PUT /api/public/:slug/satisfaction/:id/answer
 * Office: GET /api/satisfaction · PUT /api/satisfaction/:id · POST /api/satisfaction/:id/invitations · GET /api/satisfaction/:id/invitations.pdf?from=&to= ·
 * GET /api/satisfaction/texts?state= · POST /api/satisfaction/texts/:id/decision
 */
export interface GroupFigures {
  readonly answered: number;
  /** null: fewer than the minimum. Otherwise of so many answers: as many as there were when figures were last shown. */
  readonly shown: { readonly of: number; readonly counts: AnswerCounts; readonly satisfied: Share | null; readonly satisfiedOrMostly: Share | null } | null;
}
/** Of those who gave an answer other than 不了解. */
export interface Share {
  readonly votes: number;
  readonly of: number;
  /** 95 %; null where people came of themselves, so that nothing follows for others. */
  readonly interval: Interval | null;
}
export interface SurveyView {
  readonly projectId: string;
  readonly title: string;
  readonly year: number;
  readonly opensOn: string;
  readonly closesOn: string;
  readonly isOpen: boolean;
  /** Below this nothing is shown, and between one showing and the next as many must have come. */
  readonly minimum: number;
  readonly invited: number;
  /** Households drawn at random, by one-time code. */
  readonly sample: GroupFigures;
  /** Whoever came by QR or link. */
  readonly open: GroupFigures;
}
export interface StaffSurveyView extends SurveyView {
  /** The address behind the QR code at the site. */
  readonly link: string;
}
export interface SaveSurveyRequest {
  readonly opensOn: string;
  readonly closesOn: string;
  /** Fixed once the first answer is there. */
  readonly minimum: number;
}
export interface InviteRequest {
  /** How many households, or which. */
  readonly count?: number;
  readonly households?: readonly string[];
}
export interface InvitationsView {
  readonly from: number;
  readonly to: number;
}
export interface PublicSurvey {
  readonly projectId: string;
  readonly title: string;
  readonly location: string;
  readonly unit: string;
  readonly deputies: readonly EvaluationView[];
  /** null: residents were not asked. */
  readonly residents: SurveyView | null;
  /** Accepted words of residents; none before figures are shown. */
  readonly texts: readonly string[];
}
export interface OpenSurvey {
  readonly projectId: string;
  readonly title: string;
  readonly location: string;
  readonly closesOn: string;
}
export interface AnswerRequest {
  readonly answer: ResidentAnswer;
  /** '' where nothing is added. */
  readonly text: string;
  /** The one-time code of an invitation, as typed. */
  readonly code?: string;
}
export interface AnswerReceipt {
  /** Whether an earlier answer was replaced. */
  readonly isChanged: boolean;
}
export const TEXT_STATES = ['new', 'accepted', 'refused'] as const;
export type TextState = (typeof TEXT_STATES)[number];
export interface ResidentText {
  readonly id: string;
  readonly projectId: string;
  readonly title: string;
  readonly text: string;
  readonly state: TextState;
}
export interface DecideTextRequest {
  readonly isAccepted: boolean;
}

/**
 * 网上评价: what proposers think of the reply they got.
 * POST /api/public/:slug/reply-ratings · POST /api/public/:slug/reply-ratings/own · GET /api/reply-ratings · POST /api/reply-ratings/:id/answer
 */
export interface ReplyRatingRequest {
  readonly queryCode: string;
  readonly rating: Rating;
  readonly note: string;
}
export interface OwnReplyRating {
  readonly rating: Rating | null;
  readonly note: string;
  /** What the unit said to it; null: nothing yet. */
  readonly answer: string | null;
}
export interface UnitRatings {
  readonly unitId: string;
  readonly unit: string;
  /** For the office of now; for the unit as last shown, three new ones at a time. A unit that was shown none yet is not listed to itself. */
  readonly rated: number;
  readonly counts: Readonly<Record<Rating, number>>;
  /** In no order that says who. */
  readonly texts: readonly ReplyText[];
}
export interface ReplyText {
  readonly id: string;
  readonly note: string;
  readonly answer: string | null;
  /** Whose: told once the unit has answered, and to the office; null is for the reader to answer. */
  readonly suggestion: { readonly number: number; readonly title: string; readonly rating: Rating } | null;
}
export interface ReplyAnswerRequest {
  readonly text: string;
}
