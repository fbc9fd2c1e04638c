/** Stage 2, screening (初定). Ids of suggestions are project ids. Everything here is for the bench; the public reads what was signed, elsewhere. */
import type { Finding } from '../../domain/screening/criteria';
import type { BenchAct, BenchState } from '../../domain/screening/bench-states';
import type { DueState } from '../../domain/screening/due-dates';
import type { ModerationDecision } from '../../domain/screening/moderation';
import type { Opinion } from '../../domain/screening/opinions';
import type { EndCode } from '../../domain/screening/outcomes';
import type { Reason } from '../../domain/collection/reasons';
import type { PersonalDetail } from '../../domain/collection/personal-details';
import type { Problem } from '../../domain/shared/problem';
import type { Criterion } from './programmes';
import type { Origin, ProposalText } from './proposals';
import type { HandoverView } from './handovers';

/** GET /api/screenings/rounds : the rounds there are, newest first. */
export interface BenchRound {
  readonly id: string;
  readonly year: number;
  readonly name: string;
  readonly hasFund: boolean;
  readonly isClosed: boolean;
}

/** GET /api/screenings?programmeId=&state=&q=&category=&area=&due=&mine=&from=&limit= : oldest number first. A unit sees what it was asked about. */
export interface BenchQuery {
  readonly programmeId: string;
  readonly state?: BenchState | 'merged';
  /** Words in title, need or place, or the number. */
  readonly q?: string;
  readonly category?: string;
  readonly area?: string;
  readonly due?: Exclude<DueState, 'inTime'>;
  /** 待我处理: only what waits for whoever is asking. */
  readonly mine?: boolean;
  /** After this number. */
  readonly from?: number;
  readonly limit?: number;
}

export interface BenchRow {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly area: string;
  readonly category: string;
  readonly origin: Origin;
  readonly state: BenchState;
  /** Since when it waits in this state. */
  readonly since: string;
  readonly isPublic: boolean;
  /** Opinions given of those asked for; of the reader's own unit only, for a unit. */
  readonly reviewed: number;
  readonly asked: number;
  /** The earliest day by which somebody still owes an opinion. */
  readonly dueOn: string | null;
  readonly due: DueState | null;
  readonly mergedInto: number | null;
  readonly supporters: number;
}

export interface BenchPage {
  readonly rows: readonly BenchRow[];
  /** Pass back as `from`; null: no more. */
  readonly next: number | null;
}

/** GET /api/screenings/counts?programmeId= : how many lie in each queue. */
export interface BenchCounts {
  readonly states: Readonly<Record<BenchState | 'merged', number>>;
  readonly mine: number;
  readonly near: number;
  readonly overdue: number;
}

export interface AssignmentView {
  readonly unitId: string;
  readonly unit: string;
  readonly isLead: boolean;
  readonly dueOn: string;
  readonly due: DueState;
  readonly remindedAt: string | null;
  /** null: not given yet, or not for this reader. */
  readonly opinion: (Opinion & { readonly by: string; readonly at: string; readonly version: number }) | null;
  readonly hasOpinion: boolean;
}

export interface ConclusionView {
  readonly version: number;
  readonly code: EndCode;
  readonly reply: string;
  readonly nextStep: string | null;
  readonly target: number | null;
  readonly drafter: string;
  readonly draftedAt: string;
  /** Drafted by whoever is asking, who therefore cannot sign it. */
  readonly isMine: boolean;
  readonly signer: string | null;
  readonly signedAt: string | null;
  readonly sentBackBy: string | null;
  readonly sentBackReason: string | null;
  /** Whether the public can read it. */
  readonly isReleased: boolean;
}

export interface MergeView {
  readonly mergeId: string;
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly reason: string;
  readonly by: string;
  readonly at: string;
}

/** GET /api/screenings/:id : everything about one suggestion. What a unit may not see before sign-off is null or empty for it. */
export interface BenchSuggestion extends BenchRow {
  readonly programmeId: string;
  /** As the public reads it. */
  readonly text: ProposalText;
  /** As it was written; null for a unit. */
  readonly original: ProposalText | null;
  readonly personalDetails: readonly PersonalDetail[];
  readonly contact: { readonly name: string; readonly phone: string } | null;
  readonly moderation: { readonly id: string; readonly decision: ModerationDecision; readonly reason: string | null; readonly note: string; readonly by: string; readonly at: string } | null;
  readonly assignments: readonly AssignmentView[];
  readonly criteria: readonly (Criterion & { readonly question: string })[];
  readonly findings: Readonly<Record<string, Finding>>;
  readonly findingsRevision: string;
  readonly conclusions: readonly ConclusionView[];
  readonly merge: MergeView | null;
  readonly mergedFrom: readonly MergeView[];
  readonly handover: HandoverView | null;
  readonly history: readonly { readonly act: string; readonly by: string; readonly at: string | null }[];
  /** What may be done to it now, whoever may do it. */
  readonly acts: readonly BenchAct[];
  /** The round is closed: nothing can be done any more. */
  readonly isRoundClosed: boolean;
}

/** GET /api/screenings/:id/similar : at most 8, the most similar first; those that are not public and those of earlier rounds too. A unit sees those it was asked about. */
export interface SimilarSuggestion extends BenchRow {
  readonly programmeId: string;
  readonly round: string;
  readonly need: string;
  readonly location: string;
  readonly isLikelyDuplicate: boolean;
  readonly reasons: readonly Reason[];
}

/** POST /api/screenings/moderations. With `isPreview` nothing changes. */
export interface ModerateRequest {
  readonly programmeId: string;
  readonly ids: readonly string[];
  readonly decision: ModerationDecision;
  readonly reason: string | null;
  readonly note: string;
  readonly isPreview: boolean;
}
export interface ModerationAnswer {
  /** null for a preview. */
  readonly moderationId: string | null;
  readonly changes: readonly { readonly id: string; readonly number: number; readonly title: string; readonly from: BenchState; readonly to: BenchState; readonly isPublic: boolean }[];
  /** What stands in the way, by row; a real request is refused with the same. */
  readonly problems: readonly Problem[];
}
/** POST /api/screenings/moderations/:id/undo · POST /api/screenings/:id/send-back · …/reopen · …/complete-review · POST /api/screenings/merges/:id/undo */
export interface ReasonRequest {
  readonly reason: string;
}

/** PATCH /api/screenings/:id/text : the public text; the proposer's own words stay. */
export type RedactRequest = Partial<Pick<ProposalText, 'title' | 'need' | 'location' | 'beneficiaries' | 'target' | 'area' | 'category' | 'fundingSource' | 'finishBy' | 'stageTarget' | 'responsibleUnit'>> & ReasonRequest;

/** POST /api/screenings/:id/assignments : due after so many working days from today. */
export interface AssignRequest {
  readonly unitIds: readonly string[];
  readonly leadUnitId: string | null;
  readonly workingDays: number;
}
export interface AssignAnswer {
  readonly dueOn: string;
  /** The official calendar of a year on the way is not known yet, so the day may move. */
  readonly yearsWithoutArrangement: readonly number[];
}

/** PUT /api/screenings/:id/findings → its revision now. `basedOn`: the revision of the sheet that was edited; refused where somebody else has saved it since. */
export interface FindingsRequest {
  readonly findings: Readonly<Record<string, Finding>>;
  readonly basedOn?: string;
}
/** PUT /api/screenings/:id/opinion (a unit's own) · POST /api/screenings/:id/conclusions. `basedOn`: the version of the unit's opinion that was read, 0 where there was none; refused where somebody of the unit has given another since. */
export type OpinionRequest = Opinion & { readonly basedOn?: number };
export interface DraftRequest {
  readonly code: EndCode;
  readonly reply: string;
  readonly nextStep: string | null;
  /** The number of the suggestion that it repeats. */
  readonly target: number | null;
  /** The newest version that was read, 0 where there was none; refused where somebody else has drafted since. With it, a draft that waits for its signature is replaced. */
  readonly basedOn?: number;
}
/** POST /api/screenings/:id/sign-off : of the version that was read. */
export interface SignRequest {
  readonly version: number;
}

/** POST /api/screenings/:id/merge */
export interface MergeRequest extends ReasonRequest {
  /** Number of the suggestion it becomes part of, in the same round. */
  readonly into: number;
}
