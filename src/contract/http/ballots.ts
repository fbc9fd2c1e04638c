import type { AgendaItem } from '../../domain/ballot/agenda';
import type { BallotPart, LivePolicy, Medium, Purpose, Secrecy } from '../../domain/ballot/ballot';
import type { ItemText, Manifest } from '../../domain/ballot/manifest';
import type { PaperColour } from '../../domain/ballot/paper-colour';
import type { RuleProfile } from '../../domain/ballot/rule-profile';
import type { BallotAct, BallotState } from '../../domain/ballot/states';
import type { Problem } from '../../domain/shared/problem';
import type { PartResult } from '../../domain/tally/result';

/** A part of a project that one unit answers for, evaluated on its own (湖州 2025: ten projects, 21 such items). */
export interface EvaluationItem {
  readonly projectId: string;
  readonly title: string;
  readonly unit: string;
}
/** POST /api/ballots: a draft made from a rule profile and a list of projects; PATCH /api/ballots/:id changes it while it is a draft. */
export interface DraftBallotRequest {
  readonly sittingId: string;
  readonly title: string;
  readonly purpose: Purpose;
  readonly medium?: Medium;
  /** The list that the presidium confirmed: projects, places and rules are read from it. Without one all three are given by hand. */
  readonly confirmationId?: string;
  readonly profileId?: string;
  readonly seats?: number | null;
  readonly projectIds?: readonly string[];
  /** Last year's projects to be evaluated on the same paper. */
  readonly evaluationProjectIds?: readonly string[];
  /** Parts of projects to be evaluated on the same paper, after the whole ones. */
  readonly evaluationItems?: readonly EvaluationItem[];
  /** Those of `projectIds` that are taken out of a whole list and voted on their own, where the rule profile lets them (`splitVote`). */
  readonly separateProjectIds?: readonly string[];
  readonly secrecy?: Secrecy;
}
/** `basedOn`: the revision of the draft that was edited; refused where somebody else has changed it since. */
export type ChangeDraftRequest = Partial<DraftBallotRequest> & { readonly basedOn?: number };

/** GET /api/ballots · GET /api/ballots/:id (staff) · GET …/paper.pdf (the printed paper) · GET …/certificate.pdf (once certified). Fields that the read gate withholds are null. */
export interface BallotView {
  readonly id: string;
  readonly sessionId: string;
  readonly sittingId: string;
  readonly hallId: string;
  readonly title: string;
  readonly state: BallotState;
  readonly purpose: Purpose;
  readonly secrecy: Secrecy;
  readonly medium: Medium;
  readonly live: LivePolicy;
  readonly parts: readonly BallotPart[];
  readonly texts: readonly ItemText[];
  readonly profile: { readonly id: string; readonly version: number; readonly name: string } & Pick<RuleProfile, 'fallback' | 'sealBoxes' | 'scrutineers' | 'scrutineersMustBeDeputies'>;
  /** null while a draft, and where the rules ask for no colours. */
  readonly paperColour: PaperColour | null;
  /** The confirmed list whose ballot this is; null: put together by hand. */
  readonly confirmationId: string | null;
  /** Rises with every change of the draft. */
  readonly revision: number;
  readonly parentId: string | null;
  readonly parentReason: 'reballot' | 'runoff' | null;
  /** Four groups of four characters; null while a draft. */
  readonly manifestCode: string | null;
  readonly manifestHash: string | null;
  /** How many cards deputies draw from; null: papers come by signed tokens, or on paper. */
  readonly cards: number | null;
  readonly closesAt: string | null;
  readonly turnout: TurnoutView | null;
  readonly tally: TallyView | null;
  readonly decision: DecisionView | null;
  readonly acts: readonly ActView[];
  readonly warnings: readonly Problem[];
}

/** What can be done now, by whom, and why not. `POST /api/ballots/:id/acts/:act` does it; the same press twice is harmless. */
export interface ActView {
  readonly act: BallotAct;
  readonly mayDo: boolean;
  /** Empty: it can be done now. */
  readonly obstacles: readonly Problem[];
}
export interface ActRequest {
  /** The state the person saw; a press that comes twice answers with the present state and changes nothing. */
  readonly from: BallotState;
  /** arm: — · open: minutes of the countdown · certify: signers · announce: adopted list and, if it departs, reason and signer · void: reason */
  readonly minutes?: number;
  readonly reason?: string;
  readonly signers?: readonly string[];
  readonly adopted?: Readonly<Record<string, readonly string[]>>;
  readonly noticeNumber?: string;
}

export interface TurnoutView {
  readonly deputies: number;
  readonly present: number;
  readonly issuedTablet: number;
  readonly issuedPaper: number;
  readonly disputed: number;
  readonly returned: number;
}

/** Numbers of a running or finished count. `isFinal` is false for live numbers. */
export interface TallyView {
  readonly isFinal: boolean;
  /** Papers these numbers cover; behind `returned` when lagged. */
  readonly covers: number;
  readonly parts: readonly PartResult[];
}

export interface DecisionView {
  readonly computed: Readonly<Record<string, readonly string[]>>;
  readonly adopted: Readonly<Record<string, readonly string[]>>;
  readonly departure: { readonly reason: string; readonly signer: string } | null;
  readonly certifiedBy: string | null;
  readonly certifiedAt: string | null;
  readonly scrutineers: readonly string[];
  readonly announcedBy: string | null;
  readonly announcedAt: string | null;
  readonly noticeNumber: string | null;
  readonly noticeText: string | null;
  readonly publishedAt: string | null;
}

/** POST /api/ballots/:id/papers (deputy): 领票. The same request gets the same answer; another one after it is refused. */
export interface TakePaperRequest {
  /** anonymous: the blinded message (384 bytes); named: prefix ‖ token key (64 bytes). base64url. */
  readonly request: string;
  /** The same message blinded for the scrutineers' issuer (384 bytes), where the manifest has a `secondTokenKey`; else null. */
  readonly secondRequest: string | null;
  /** Ed25519 signature of the device over "piaojue/take/v1" ‖ manifest hash ‖ request bytes ‖ bytes of the second request, if there is one. */
  readonly deviceSignature: string;
}
export interface TakePaperAnswer {
  /** anonymous: blind signature; named: PSS signature. base64url, 384 bytes. */
  readonly signature: string;
  /** Blind signature of the scrutineers' issuer, which signs when it comes to it: null until then, so ask again with the same request. null where the app alone issues. */
  readonly secondSignature: string | null;
}

/** Where a box's hall door is. */
export interface BoxDoorView {
  /** At the host of the page, where `boxUrl` is null. */
  readonly boxPort: number;
  readonly boxUrl: string | null;
}

/** GET /api/deputy/desk: everything the tablet needs, and nothing about what this deputy has cast. */
export interface DeputyDesk extends BoxDoorView {
  readonly session: string;
  readonly sitting: { readonly id: string; readonly name: string; readonly state: 'planned' | 'open' | 'closed' } | null;
  readonly isSignedIn: boolean;
  /** What is voted on in the sitting, in the order of the morning: also what is on paper, and what nobody has locked yet. Absent in what an app of before an upgrade tells. */
  readonly agenda?: readonly AgendaItem[];
  readonly ballots: readonly DeputyBallotView[];
}
/** With the box that takes its papers. The desk names the one of the body's next ballot: all that pages and programs from before an upgrade know of. */
export interface DeputyBallotView extends BoxDoorView {
  readonly id: string;
  readonly state: BallotState;
  readonly title: string;
  readonly manifest: Manifest | null;
  readonly manifestHash: string | null;
  readonly manifestCode: string | null;
  readonly closesAt: string | null;
  /** Only where the read gate opens (announced). */
  readonly result: TallyView | null;
}

/** GET /api/hall (id and name of every hall) · GET /api/hall/:hallId (nobody signed in): what the hall screen shows, and in which box the signed list of receipt codes is. */
export interface HallScreenView extends BoxDoorView {
  readonly congress: string;
  readonly isExample: boolean;
  readonly hall: string;
  readonly sitting: string | null;
  /** When the open sitting begins. */
  readonly startsAt: string | null;
  readonly attendance: { readonly deputies: number; readonly present: number; readonly quorumNeeded: number | null; readonly isQuorumMet: boolean | null } | null;
  readonly ballot: HallBallotView | null;
}
export interface HallBallotView {
  readonly id: string;
  readonly title: string;
  readonly state: BallotState;
  readonly purpose: Purpose;
  readonly secrecy: Secrecy;
  readonly medium: Medium;
  /** Of a sealed ballot; null elsewhere. */
  readonly stations: StationsProgress | null;
  readonly manifestCode: string | null;
  readonly closesAt: string | null;
  readonly turnout: TurnoutView | null;
  readonly tally: TallyView | null;
  readonly decision: DecisionView | null;
  /** Where the public reads the result; null before it is published. */
  readonly resultLink: string | null;
  readonly parts: readonly BallotPart[];
}

/** How many of the scrutineers' stations there are, how many it takes, and how many have come how far. Which is for the consoles. */
export interface StationsProgress {
  readonly size: number;
  readonly threshold: number;
  readonly opened: number;
  readonly signed: number;
  readonly destroyed: number;
}

/** GET /api/ballots/:id/rolls · POST {reason}: a new version from the deputies in office now, until issuing closes. */
export interface RollView {
  readonly version: number;
  readonly deputies: number;
  /** Hex. */
  readonly hash: string;
  /** null: frozen when the ballot was locked. */
  readonly reason: string | null;
  readonly actor: string;
}

/** POST /api/ballots/:id/follow-ups: a re-ballot of a void ballot, or a runoff among the tied. Answers the new draft's BallotView. */
export interface FollowUpBallotRequest {
  readonly kind: 'reballot' | 'runoff';
}
