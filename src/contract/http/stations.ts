import type { BallotState } from '../../domain/ballot/states';
import type { ScrutineersCheck } from '../../domain/decision/scrutineers-checks';
import type { ContentCheck } from '../../domain/sealing/elgamal/verify';
import type { BoxDoorView } from './ballots';

/**
 * 监票终端: the scrutineers' own devices of a sealed ballot. Bytes are base64url, hashes hex; what each signature covers stands in docs/verification.md.
 * POST   /api/ballots/:id/ceremony               StartCeremonyRequest (`ceremonies.start`), while a draft; anew: a new attempt → CeremonyView
 * GET    /api/ballots/:id/ceremony               CeremonyView
 * GET    /api/stations/ballots                   StationBallotView[]: what a signed-in scrutineer can take part in
 * GET    /api/ballots/:id/station                StationView
 * POST   /api/ballots/:id/station                JoinCeremonyRequest: this device becomes the account's station of this attempt (a scrutineer has one)
 * PUT    /api/ballots/:id/station/deal           DealRequest
 * PUT    /api/ballots/:id/station/confirmation   ConfirmationRequest
 * PUT    /api/ballots/:id/station/releases       ReleaseRequest: a lagged live tally
 * PUT    /api/ballots/:id/station/opening        OpeningRequest, once closed
 * PUT    /api/ballots/:id/station/record         StationRecordRequest, once counted
 * PUT    /api/ballots/:id/station/destruction    DestructionRequest, once certified
 * PUT    /api/ballots/:id/station/cards          CardsRequest, by the first station of a ceremony with cards, once
 * GET    /api/ballots/:id/station/token-requests TokenRequestView[] (the issuer's station) · PUT … SecondTokensRequest
 * GET    /api/stations/log-proof?from=&to=       LogProofView: that the audit log of `to` entries begins with that of `from`
 * All PUTs are idempotent: the same body again changes nothing, another one is refused with `station-said-otherwise`.
 */
export interface StartCeremonyRequest {
  /** How many stations can open the totals together; 2 ≤ threshold < stations ≤ 9. */
  readonly threshold: number;
  readonly stations: number;
  /** Papers need the signature of the first station too. */
  readonly hasSecondIssuer: boolean;
  /** Deputies draw cards that the first station prints, and nobody signs tokens. */
  readonly hasCards?: boolean;
}

export type CeremonyPhase = 'joining' | 'dealing' | 'confirming' | 'complete';
export interface CeremonyView {
  readonly attempt: number;
  readonly threshold: number;
  readonly size: number;
  readonly hasSecondIssuer: boolean;
  readonly hasCards: boolean;
  /** How many cards there are; null: not made yet, or none are needed. */
  readonly cards: number | null;
  /** `complete` also needs the cards, where there are to be some. */
  readonly phase: CeremonyPhase;
  readonly stations: readonly CeremonyStationView[];
}
export interface CeremonyStationView {
  /** From 1. */
  readonly index: number;
  /** The scrutineer's. */
  readonly name: string;
  readonly signingKey: string;
  readonly sharingKey: string;
  readonly hasDealt: boolean;
  readonly hasConfirmed: boolean;
  /** What it has done since: for the console and the other stations. */
  readonly hasOpened: boolean;
  readonly hasSigned: boolean;
  readonly hasDestroyedKey: boolean;
}

export interface JoinCeremonyRequest {
  readonly attempt: number;
  /** Ed25519 and X25519 public keys of this device for this ballot. */
  readonly signingKey: string;
  readonly sharingKey: string;
  /** Of the first station where papers need a second signature. */
  readonly secondTokenKey: { readonly n: string; readonly e: string } | null;
}
export interface CardsRequest {
  readonly attempt: number;
  /** Public keys of all cards, ascending. */
  readonly tokenKeys: readonly string[];
}
export interface Deal {
  readonly index: number;
  /** threshold points. */
  readonly commitments: readonly string[];
  readonly keyProof: string;
  /** One for each station, by index, each sealed to its sharing key; the own one too. */
  readonly shares: readonly string[];
}
export interface DealRequest extends Deal {
  readonly attempt: number;
  readonly signature: string;
}
export interface ConfirmationRequest {
  readonly attempt: number;
  readonly electionKey: string;
  /** Over the keys and commitments of all stations. */
  readonly signature: string;
}

export interface StationBallotView {
  readonly id: string;
  readonly title: string;
  readonly state: BallotState;
  readonly phase: CeremonyPhase;
  readonly isJoined: boolean;
}
export interface StationView extends BoxDoorView {
  readonly ballotId: string;
  readonly title: string;
  readonly session: string;
  readonly congress: string;
  readonly isExample: boolean;
  readonly state: BallotState;
  readonly ceremony: CeremonyView;
  /** Of this account; null: not joined. */
  readonly ownIndex: number | null;
  /** Of all stations, once all have dealt. */
  readonly deals: readonly DealRequest[];
  /** Canonical text, once armed. */
  readonly manifest: string | null;
  readonly manifestCode: string | null;
  /** Papers given out so far. */
  readonly issued: number;
  /** Papers on tablets when the vote was opened, as `ballots.open` in the log says; null before. It never changes, so that the step of live numbers does not. */
  readonly issuedAtOpening: number | null;
  /** null before closing. */
  readonly closing: { readonly count: number; readonly root: string; readonly signature: string } | null;
  /** What this station has sent already, so that a device that comes back goes on. */
  readonly opening: OpeningRequest | null;
  readonly releases: readonly ReleaseView[];
  /** Of all stations, once counted, so that each can open the sums of its own replica. */
  readonly openings: readonly OpeningView[];
  /** Once counted: the official result, whose hash the record's signature covers. */
  readonly result: { readonly text: string; readonly hash: string } | null;
  readonly record: StationRecordRequest | null;
  /** The newest checkpoint of the audit log, a signed note; null: none was signed yet. */
  readonly checkpoint: string | null;
  readonly isDestroyed: boolean;
}

/** A paper that is no vote: its place in the closing set, from 0, and the check it fails. */
export interface InvalidPaper {
  readonly at: number;
  readonly check: ContentCheck;
}
export interface OpeningRequest {
  readonly root: string;
  readonly count: number;
  readonly invalid: readonly InvalidPaper[];
  /** RFC 9162 root over the leaf hashes of the valid papers. */
  readonly validRoot: string;
  /** The wire form of the sums; empty where no paper is valid, and so is `partial`. */
  readonly aggregate: string;
  readonly partial: string;
  readonly signature: string;
}
export interface OpeningView extends OpeningRequest {
  readonly index: number;
}
export interface ReleaseRequest {
  /** From 1. */
  readonly number: number;
  /** Valid papers that it covers, of `received` in all. */
  readonly covers: number;
  readonly received: number;
  /** RFC 9162 root over the sorted leaf hashes of the valid papers. */
  readonly validRoot: string;
  readonly aggregate: string;
  readonly partial: string;
  readonly signature: string;
}
export interface ReleaseView extends ReleaseRequest {
  readonly index: number;
}

export interface StationRecordRequest {
  /** The one page of checks: what was looked at, what was not, by whom. */
  readonly checks: readonly { readonly check: ScrutineersCheck; readonly isSeen: boolean }[];
  readonly resultHash: string;
  readonly signature: string;
}
export interface DestructionRequest {
  readonly signature: string;
}

/** RFC 9162 §2.1.4.1, base64url. */
export interface LogProofView {
  readonly proof: readonly string[];
}

/** What a deputy's device has asked the scrutineers' issuer for. */
export interface TokenRequestView {
  readonly deputyId: string;
  readonly name: string;
  readonly delegation: string;
  readonly deviceKey: string;
  readonly deviceSignature: string;
  readonly request: string;
  readonly secondRequest: string;
}
export interface SecondTokensRequest {
  readonly signatures: readonly { readonly deputyId: string; readonly signature: string }[];
}
