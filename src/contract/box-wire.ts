import type { PartCounts } from '../domain/tally/counts';

/**
 * The box's two doors.
 * Hall door (BOX_PORT, no cookie, no name, CORS `*`):
 *   PUT /v1/ballots/:ballotId/papers/:handle   body: the frozen bytes (application/octet-stream); handle = base64url SHA-256 of the body → CastAnswer
 *     after closing a paper that is not in the box gets 409 `already-closed` with `absence` beside the problem details
 *   GET /v1/ballots/:ballotId/closing          → ClosingSet once closed (404 `ballot-unknown`, 409 `not-closed-yet` before)
 *   GET /v1/ballots/:ballotId/replica?station=1&signature=…          → ReplicaView, for a station of a sealed ballot; signature: Ed25519 by its signing key over "piaojue/replica/v1" ‖ ballot id (16) ‖ station (u8)
 *   GET /v1/ballots/:ballotId/replica/:epoch/:batch?station=…&signature=… → the papers of a batch one after another (application/octet-stream), in an order that says nothing
 *   GET /api/health/ready, /api/health/live → BoxHealth
 * Command door (BOX_COMMAND_PORT, loopback by default):
 *   POST /v1/commands   CommandRequest → BoxAnswers[command]
 */
export interface Receipt {
  readonly leafHash: string;
  /** 7K4P-Q2MX-9TDV: first 60 bits of the leaf hash, Crockford base32. */
  readonly code: string;
  /** Ed25519 by the manifest's receipt key over "piaojue/receipt/v1" ‖ ballot id (16) ‖ leaf hash (32). */
  readonly signature: string;
}

/** The receipt, and which beginning of the box gave it. */
export interface CastAnswer extends Receipt {
  readonly epoch: string;
}

export interface BoxHealth {
  readonly status: 'ok';
  /** Another one whenever the box begins anew: then a paper that has a receipt is sent again, for the box may be another one. */
  readonly epoch: string;
}

/** "Not in the box", once it is closed: Ed25519 by the receipt key over "piaojue/absence/v1" ‖ ballot id (16) ‖ leaf hash (32). */
export interface Absence {
  readonly leafHash: string;
  readonly signature: string;
}

/** Signed list of what is in the box: strictly ascending leaf hashes (hex), RFC 9162 root over them, count, signature over "piaojue/closing/v1" ‖ ballot id ‖ count (u32) ‖ root. */
export interface ClosingSet {
  readonly ballotId: string;
  readonly count: number;
  readonly root: string;
  readonly signature: string;
  readonly leafHashes: readonly string[];
}

/** What stations may hold of a sealed box by now: whole batches, so that no two answers differ by a single paper. */
export interface ReplicaView {
  /** Changes when the box starts anew: then the batches are other ones, of the same papers. */
  readonly epoch: string;
  /** Papers in each. */
  readonly batches: readonly number[];
  /** True once the box is closed and the batches hold every paper. */
  readonly isWhole: boolean;
}

/** `command` is the canonical JSON of a BoxCommand; `signature` is base64url Ed25519 by the app over "piaojue/command/v1" ‖ those very bytes. */
export interface CommandRequest {
  readonly command: string;
  readonly signature: string;
}

interface CommandHead {
  readonly congressId: string;
  readonly ballotId: string;
  /** From 1, rises with every command that changes the box; a repeated one gets the stored answer, an older one is refused. 0 for reads: status, papers, identity. */
  readonly sequence: number;
}
export type BoxCommand =
  | (CommandHead & { readonly command: 'reserve'; readonly secrecy: 'named' | 'anonymous' | 'sealed' })
  /** `manifest` is the canonical JSON that was hashed. */
  | (CommandHead & { readonly command: 'arm'; readonly manifest: string })
  | (CommandHead & { readonly command: 'open'; readonly maxPapers: number })
  | (CommandHead & { readonly command: 'supplement'; readonly maxPapers: number })
  /** The box accepts for `graceSeconds` more, then answers with the closing set's head. Repeat it after a crash. `root`: of the set it signed before it was lost; it closes with no other. */
  | (CommandHead & { readonly command: 'close'; readonly graceSeconds: number; readonly root?: string })
  | (CommandHead & { readonly command: 'rebuild' })
  | (CommandHead & { readonly command: 'discard' })
  | (CommandHead & { readonly command: 'status' })
  /** At most `limit` papers, those after this leaf hash (hex; null: from the first), so that nobody reads a whole box at one go. */
  | (CommandHead & { readonly command: 'papers'; readonly after: string | null; readonly limit: number })
  /** Which PostgreSQL server stands behind the box, and how that stands; any ballot id will do. */
  | (CommandHead & { readonly command: 'identity' });

/** What each command is answered with. */
export interface BoxAnswers {
  readonly reserve: ReserveAnswer;
  readonly arm: StateAnswer;
  readonly open: StateAnswer;
  readonly supplement: StateAnswer;
  readonly close: CloseAnswer;
  readonly rebuild: RebuildAnswer;
  readonly discard: StateAnswer;
  readonly status: StatusAnswer;
  readonly papers: PapersAnswer;
  readonly identity: IdentityAnswer;
}

export type BoxState = 'reserved' | 'armed' | 'open' | 'closing' | 'closed' | 'discarded';
export interface StateAnswer {
  readonly state: BoxState;
}
export interface RebuildAnswer extends StateAnswer {
  /** False when a replication slot or archive still holds the log of the cast: somebody must look. */
  readonly isOldLogGone: boolean;
}
export interface IdentityAnswer {
  /** `pg_control_system()`, equal for the app only when both share one server. */
  readonly systemIdentifier: string;
  /** Room on the disk of its database, in steps of 100 MB; null: it cannot see that disk. */
  readonly freeBytes: number | null;
  /** Settings of its database that are wrong now, one line each. */
  readonly faults: readonly string[];
  /** What its clock says, in milliseconds since 1970. */
  readonly now: number;
  /** Milliseconds that a commit of its database has been waiting for its answer; 0: none waits. */
  readonly commitWait: number;
  /** Standbys that follow its database; null: it waits for none, or has not said. */
  readonly standbys: number | null;
}

export interface ReserveAnswer {
  readonly receiptKey: string;
  readonly sealingKey: string | null;
}
export interface StatusAnswer {
  readonly state: BoxState;
  /** The newest order it has carried out; fewer than were answered: it is a restored box, and those after it are sent again. */
  readonly sequence: number;
  readonly accepted: number;
  readonly counters: { readonly duplicates: number; readonly refused: Readonly<Record<string, number>> };
  /** Live numbers where the manifest's live policy allows them; `covers` papers. */
  readonly tally: { readonly covers: number; readonly parts: readonly PartCounts[] } | null;
}
export interface CloseAnswer {
  readonly count: number;
  readonly root: string;
  readonly signature: string;
  /** null: sealed, the box cannot count. */
  readonly counts: readonly PartCounts[] | null;
}
/** One line per paper, base64url of the inner paper, ascending by leaf hash. */
export interface PapersAnswer {
  readonly papers: readonly string[];
  /** `after` of the next page; null: these were the last. */
  readonly next: string | null;
}
