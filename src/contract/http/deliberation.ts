import type { AmendmentState } from '../../domain/deliberation/amendment';
import type { CandidateChange } from '../../domain/deliberation/candidate';
import type { PresidiumVote } from '../../domain/deliberation/presidium-vote';
import type { WithdrawalRule } from '../../domain/deliberation/withdrawal';
import type { Problem } from '../../domain/shared/problem';
import type { ProjectView } from './projects';
import type { AttachmentView, Origin } from './proposals';

/** GET /api/sessions/:id/deliberation (staff): everything about the candidates of one session before the vote. */
export interface DeliberationView {
  readonly session: { readonly id: string; readonly name: string; readonly startsOn: string };
  /** Changes with everything that the presidium should have seen; confirming sends it back. */
  readonly revision: number;
  readonly rules: { readonly minDeputies: number; readonly cutoffHours: number; readonly withdrawal: WithdrawalRule; readonly noticeBy: string; readonly papersBy: string };
  /** The last sending; null: nothing has been sent. */
  readonly packet: { readonly version: number; readonly sentAt: string; readonly sentBy: string } | null;
  readonly warnings: readonly Problem[];
  readonly meetsAt: string | null;
  readonly amendmentsEndAt: string | null;
  readonly candidates: readonly CandidateView[];
  readonly remarks: readonly RemarkView[];
  readonly amendments: readonly AmendmentView[];
  readonly withdrawals: readonly WithdrawalView[];
  /** The newest; null: the list has not been confirmed. */
  readonly confirmation: ConfirmationView | null;
}

/** GET /api/sessions/:id/deliberation/remarks · …/amendments · …/withdrawals: one list of it, with the candidates that it is about. */
export type RemarksView = Pick<DeliberationView, 'candidates' | 'remarks'>;
export type AmendmentsView = Pick<DeliberationView, 'candidates' | 'amendments'>;
export type WithdrawalsView = Pick<DeliberationView, 'candidates' | 'withdrawals'>;

export interface CandidateView {
  readonly project: ProjectView;
  /** Of the sending in which this content first went out. */
  readonly version: number;
  /** The project was changed after it was sent and has not been sent again. */
  readonly isChangedSinceSent: boolean;
  readonly isWithdrawn: boolean;
  /** Earlier years' projects near this one, newest first. */
  readonly earlier: readonly EarlierProject[];
  /** null: it was no suggestion, the office entered it. */
  readonly origin: CandidateOrigin | null;
}

export interface CandidateOrigin {
  readonly origin: Origin;
  readonly receivedOn: string;
  /** Persons, united over everything merged into it. */
  readonly supports: number;
  /** Those that anybody may see. */
  readonly attachments: readonly AttachmentView[];
}

export interface EarlierProject {
  readonly id: string;
  readonly year: number;
  readonly title: string;
  readonly location: string;
  /** What became of it, as announced: the vote, and the grade it was given; null: not known here. */
  readonly vote: 'adopted' | 'tied' | 'notAdopted' | null;
  readonly grade: string | null;
}

/** POST /api/sessions/:id/deliberation/packets: 送达, in this order. `basedOn`: the version it follows, 0 for the first. */
export interface SendPacketRequest {
  readonly basedOn: number;
  readonly projectIds: readonly string[];
}

/** GET /api/sessions/:id/deliberation/readings: who has opened the pages in their present versions. */
export interface ReadingBoardView {
  readonly deputies: number;
  readonly readAll: number;
  readonly delegations: readonly ReadingDelegation[];
  /** project → deputies who have read it as it was last sent. */
  readonly candidates: Readonly<Record<string, number>>;
}
export interface ReadingDelegation {
  readonly id: string;
  readonly name: string;
  readonly deputies: number;
  readonly readAll: number;
  /** Those who have not read everything, and how many candidates they have read. */
  readonly waiting: readonly { readonly name: string; readonly read: number }[];
}

export const REMARK_KINDS = ['opinion', 'question'] as const;
export type RemarkKind = (typeof REMARK_KINDS)[number];

/** POST /api/sessions/:id/deliberation/remarks (office, for a delegation) · POST /api/deputy/deliberation/remarks (a deputy, for the own one)
 *  · POST /api/deputy/deliberation/delegation-remarks (its lead, for all of it) */
export interface SaveRemarkRequest {
  /** null: about the list or the rules as a whole. */
  readonly projectId: string | null;
  readonly kind: RemarkKind;
  readonly text: string;
}
export interface RemarkView extends SaveRemarkRequest {
  readonly id: string;
  readonly delegationId: string;
  readonly delegation: string;
  readonly writtenBy: string;
  readonly writtenAt: string;
  /** 代表团的意见: said by its lead for all of it. */
  readonly isOfDelegation: boolean;
  readonly answers: readonly AnswerView[];
}
/** POST /api/sessions/:id/deliberation/remarks/:remarkId/answers */
export interface AnswerRequest {
  readonly unit: string;
  readonly text: string;
}
export interface AnswerView extends AnswerRequest {
  readonly answeredAt: string;
}

/** POST /api/deputy/deliberation/amendments · PUT /api/deputy/deliberation/amendments/:id/signature */
export interface WriteAmendmentRequest {
  readonly projectId: string;
  readonly change: CandidateChange;
  readonly reason: string;
}
export interface AmendmentView extends WriteAmendmentRequest {
  readonly id: string;
  readonly state: AmendmentState;
  /** The amended fields as they are now; once accepted, as they were before. */
  readonly before: CandidateChange;
  readonly writtenAt: string;
  /** In the order of signing; the first is the author. */
  readonly signers: readonly { readonly deputyId: string; readonly name: string; readonly delegation: string }[];
  readonly decision: DecidedView | null;
}

/** POST …/amendments/:amendmentId/decision · POST …/withdrawals/:withdrawalId/decision (presidium) */
export interface DecideRequest {
  readonly isAccepted: boolean;
  readonly reason: string;
}
export interface DecidedView extends DecideRequest {
  readonly decidedBy: string;
  readonly decidedAt: string;
}

/** POST /api/sessions/:id/deliberation/withdrawals (office, for the government) */
export interface AskWithdrawalRequest {
  readonly projectId: string;
  readonly reason: string;
}
export interface WithdrawalView extends AskWithdrawalRequest {
  readonly id: string;
  readonly askedBy: string;
  readonly askedAt: string;
  readonly decision: DecidedView | null;
}

/** POST /api/sessions/:id/deliberation/confirmations (presidium): the list and the 票决办法. What is confirmed is the ballot form of the session. */
export interface ConfirmListRequest {
  readonly revision: number;
  readonly projectIds: readonly string[];
  readonly profileId: string;
  /** null: all that pass. */
  readonly seats: number | null;
  /** null: the hands were not counted. */
  readonly vote: PresidiumVote | null;
}
export interface ConfirmationView {
  readonly id: string;
  readonly version: number;
  readonly projectIds: readonly string[];
  readonly profile: { readonly id: string; readonly version: number; readonly name: string };
  readonly seats: number | null;
  readonly vote: PresidiumVote | null;
  readonly confirmedBy: string;
  readonly confirmedAt: string;
}

/** GET /api/deputy/deliberation: of the session whose candidates were sent last; `deliberation` is null before that. */
export interface DeputyDeliberationView {
  readonly deliberation: DeliberationView | null;
  readonly delegationId: string;
  /** project → newest version that this deputy has opened. PUT /api/deputy/deliberation/candidates/:projectId/readings/:version adds one. */
  readonly readVersions: Readonly<Record<string, number>>;
}
