import type { PartCounts } from '../domain/tally/counts';

/**
 * The box's two doors.
 * Hall door (BOX_PORT, no cookie, no name, CORS `*`):
 *   PUT /v1/ballots/:ballotId/papers/:handle   body: the frozen bytes; handle = base64url SHA-256 of the body → Receipt
 *   GET /v1/ballots/:ballotId/closing          → ClosingSet once closed (404 `ballot-unknown`, 409 `not-closed-yet` before)
 *   GET /api/health/ready
 * Command door (BOX_COMMAND_PORT, loopback by default):
 *   POST /v1/commands   {command: canonical JSON of BoxCommand, signature: base64url Ed25519 by the app} → BoxAnswer
 */
export interface Receipt {
  readonly leafHash: string;
  /** 7K4P-Q2MX-9TDV: first 60 bits of the leaf hash, Crockford base32. */
  readonly code: string;
  /** Ed25519 by the manifest's receipt key over "piaojue/receipt/v1" ‖ ballot id (16) ‖ leaf hash (32). */
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

interface CommandHead {
  readonly congressId: string;
  readonly ballotId: string;
  /** Rises with every command that changes the box; a repeated one gets the stored answer, an older one is refused. 0 for reads. */
  readonly sequence: number;
}
export type BoxCommand =
  | (CommandHead & { readonly command: 'reserve'; readonly secrecy: 'named' | 'anonymous' | 'sealed' })
  /** `manifest` is the canonical JSON that was hashed. */
  | (CommandHead & { readonly command: 'arm'; readonly manifest: string })
  | (CommandHead & { readonly command: 'open'; readonly maxPapers: number })
  | (CommandHead & { readonly command: 'supplement'; readonly maxPapers: number })
  | (CommandHead & { readonly command: 'close'; readonly graceSeconds: number })
  | (CommandHead & { readonly command: 'rebuild' })
  | (CommandHead & { readonly command: 'discard' })
  | (CommandHead & { readonly command: 'status' })
  | (CommandHead & { readonly command: 'papers' });

export interface ReserveAnswer {
  readonly receiptKey: string;
  readonly sealingKey: string | null;
}
export interface StatusAnswer {
  readonly state: 'reserved' | 'armed' | 'open' | 'closing' | 'closed' | 'discarded';
  readonly accepted: number;
  readonly counters: { readonly duplicates: number; readonly refused: Readonly<Record<string, number>> };
  /** Live numbers where the manifest's live policy allows them; `covers` papers. */
  readonly tally: { readonly covers: number; readonly parts: readonly PartCounts[] } | null;
}
export interface CloseAnswer {
  readonly count: number;
  readonly root: string;
  readonly signature: string;
  readonly counts: readonly PartCounts[];
}
/** One line per paper, base64url of the inner paper, ascending by leaf hash. Named ballots and scrutineers' custody only. */
export interface PapersAnswer {
  readonly papers: readonly string[];
}
