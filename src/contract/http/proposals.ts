import { PUBLIC_STATES, type PublicState } from '../../domain/collection/public-state';
import type { Reason } from '../../domain/collection/reasons';
import type { ComparedText } from '../../domain/collection/suggestion';
import type { ProposalText } from '../../domain/collection/proposal-text';

export { PUBLIC_STATES, type ProposalText, type PublicState };

/** Stage 1, collection. A proposal is a project in its first stage: `id` is the project's id for good (ADR 15). */
export const ORIGINS = ['resident', 'deputy', 'department', 'town', 'organisation', 'hotline', 'paper', 'import'] as const;
export type Origin = (typeof ORIGINS)[number];
/** How a deputy or staff came by it: 接待记录 reception, 意见箱 opinion-box. */
export const SOURCES = ['form', 'reception', 'opinion-box', 'hotline', 'letter', 'import'] as const;
export type Source = (typeof SOURCES)[number];

/** POST /api/public/:slug/proposals (anyone), POST /api/proposals (staff, on behalf), POST /api/deputy/proposals (a deputy's own). */
export interface ProposeRequest extends ProposalText {
  readonly programmeId: string;
  /** Made by the form; the same key again answers with the same proposal and changes nothing. */
  readonly sourceKey: string;
  readonly proposerKind: 'person' | 'organisation';
  /** From the QR code of a liaison station. */
  readonly stationCode?: string;
  /** Never public; '' where the proposer stays unnamed. */
  readonly name: string;
  readonly phone: string;
  readonly attachmentIds: readonly string[];
}
/** GET /api/proposals/origins: the origins that this person may enter. */
export interface EnterProposalRequest extends ProposeRequest {
  readonly origin: Origin;
  readonly source: Source;
}

/** The only time the query code is told. The same sourceKey again gets `queryCode: null`. */
export interface ProposalReceipt {
  readonly id: string;
  readonly number: string;
  /** 查询码: 4 × 4 characters; with it, state and reply can be read for ever. */
  readonly queryCode: string | null;
}

/** POST /api/public/:slug/attachments (multipart `file`): kept re-encoded, without metadata. */
export interface AttachmentView {
  readonly id: string;
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
  /** Path from which it is served. */
  readonly url: string;
}

/** POST /api/public/:slug/proposals/similar {title, need, area, location, latitude, longitude, category}: while writing. At most 5 of those that are public, the most similar first. */
export interface SimilarProposal {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly need: string;
  readonly location: string;
  readonly year: number;
  readonly state: PublicState;
  readonly isLikelyDuplicate: boolean;
  /** Why, for a person to judge: the place, the matter, the words that both have. */
  readonly reasons: readonly Reason[];
}
export type SimilarRequest = ComparedText;

export interface PublicProposalSummary {
  readonly id: string;
  readonly number: string;
  readonly programmeId: string;
  readonly year: number;
  readonly title: string;
  readonly origin: Origin;
  readonly category: string;
  readonly area: string;
  readonly location: string;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly state: PublicState;
  /** Persons, united over everything merged into it. */
  readonly supports: number;
  readonly receivedOn: string;
}

/** GET /api/public/:slug/proposals?programme=&q=&category=&area=&origin=&state=&sort=newest|supports&from=&limit= */
export interface PublicProposalPage {
  readonly proposals: readonly PublicProposalSummary[];
  readonly total: number;
  /** Pass back as `from`; null: no more. */
  readonly next: string | null;
}

/** How it ended, once signed off: code, plain reply, what happens next. */
export interface PublicReply {
  readonly code: string;
  readonly text: string;
  readonly nextStep: string;
  readonly repliedOn: string;
  /** Steps of a hand-over (交办 → … → 归档) done so far, newest last. */
  readonly handover: readonly { readonly step: string; readonly on: string; readonly text: string }[];
}

/** GET /api/public/:slug/proposals/:id */
export interface PublicProposal extends PublicProposalSummary, ProposalText {
  readonly attachments: readonly AttachmentView[];
  readonly reply: PublicReply | null;
  /** One click each way. */
  readonly mergedInto: { readonly id: string; readonly number: string; readonly title: string } | null;
  readonly mergedFrom: readonly { readonly id: string; readonly number: string; readonly title: string }[];
  /** Where it is a candidate or went further: the published ballots in which it stood. */
  readonly ballotIds: readonly string[];
}

/** POST /api/public/:slug/queries {queryCode}: state and reply for the proposer, named or not. */
export interface QueryAnswer {
  readonly number: string;
  readonly title: string;
  readonly state: PublicState;
  readonly receivedOn: string;
  /** Why it is not shown publicly, where moderation hid it; null otherwise. */
  readonly hiddenBecause: string | null;
  readonly reply: PublicReply | null;
  readonly mergedInto: PublicProposal['mergedInto'];
  /** null while it is not public. */
  readonly publicId: string | null;
  readonly original: ProposalText;
}

/** PUT /api/public/:slug/proposals/:id/support · PUT/DELETE /api/proposals/:id/co-signature (deputy) */
export interface SupportAnswer {
  readonly supports: number;
  readonly hasSupported: boolean;
}

/** GET /api/public/:slug/statistics?programme= : by source, area and field. */
export interface PublicStatistics {
  readonly total: number;
  readonly byOrigin: Readonly<Record<string, number>>;
  readonly byCategory: Readonly<Record<string, number>>;
  readonly byArea: Readonly<Record<string, number>>;
  readonly byState: Readonly<Record<string, number>>;
}

/** GET /api/public/:slug/map?programme=&west=&south=&east=&north=&zoom= : every public proposal is in exactly one cluster. */
export interface MapCluster {
  readonly latitude: number;
  readonly longitude: number;
  readonly count: number;
  /** Of a cluster of one. */
  readonly id: string | null;
  readonly title: string | null;
}

/** GET /api/deputy/proposals (own) · GET /api/deputy/proposals/to-co-sign (others') */
export interface DeputyProposal {
  readonly id: string;
  readonly programmeId: string;
  readonly number: string;
  readonly title: string;
  readonly need: string;
  readonly area: string;
  readonly location: string;
  readonly origin: Origin;
  readonly source: Source;
  readonly receivedOn: string;
  readonly state: PublicState;
  readonly coSignatures: number;
  readonly hasCoSigned: boolean;
  readonly mayCoSign: boolean;
}
/** POST /api/deputy/proposals */
export interface DeputyProposalRequest extends ProposeRequest {
  readonly source: Source;
}
