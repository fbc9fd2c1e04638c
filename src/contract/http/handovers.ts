import type { DueState } from '../../domain/screening/due-dates';
import type { HandoverAct, HandoverState, Rating } from '../../domain/screening/handover-states';

/** GET /api/handovers?state=&due= · POST /api/handovers · POST /api/handovers/:id/acts · POST /api/handovers/:id/ratings (deputy) · POST /api/public/:slug/handover-ratings */
export interface HandoverView {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly unitId: string;
  readonly unit: string;
  readonly state: HandoverState;
  readonly dueOn: string;
  readonly due: DueState;
  /** 重点领办: by whom; '' where by nobody. */
  readonly leader: string;
  readonly wasReopened: boolean;
  readonly steps: readonly { readonly act: string; readonly state: HandoverState; readonly note: string; readonly by: string; readonly at: string }[];
  readonly ratings: readonly { readonly rating: Rating; readonly note: string; readonly at: string }[];
  readonly acts: readonly HandoverAct[];
}
export interface HandOverRequest {
  readonly projectId: string;
  readonly unitId: string;
  readonly dueOn: string;
  readonly leader: string;
}
export interface HandoverActRequest {
  readonly act: Exclude<HandoverAct, 'reopen'>;
  readonly from: HandoverState;
  readonly note: string;
  /** A new day, where the matter is taken up again. */
  readonly dueOn?: string;
}
export interface RatingRequest {
  readonly rating: Rating;
  readonly note: string;
}
export interface PublicRatingRequest extends RatingRequest {
  readonly queryCode: string;
}
export interface RatingAnswer {
  readonly isReopened: boolean;
}
