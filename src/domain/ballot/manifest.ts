import type { BallotPart, CastJitter, LivePolicy, Medium, Purpose, Secrecy } from './ballot';

/** A text about one item that the deputy reads before marking; frozen with the ballot. */
export interface ItemText {
  readonly itemId: string;
  readonly projectId: string | null;
  readonly summary: string;
  readonly location: string;
  readonly responsibleUnit: string;
  /** In 分 (1/100 yuan); null: not stated. */
  readonly costCents: number | null;
  readonly target: string;
  readonly finishBy: string;
}

/** A 监票终端 as the manifest names it: base64url keys of its own, and what it published when the election key was made. */
export interface Station {
  /** 1, 2, … in the order of the manifest; the place at which the shares of this station stand. */
  readonly index: number;
  readonly name: string;
  /** Ed25519. */
  readonly signingKey: string;
  /** X25519: shares are sealed to it. */
  readonly sharingKey: string;
  /** Points that fix the polynomial of this station, `threshold` of them (Feldman). */
  readonly commitments: readonly string[];
  /** Proof that the station knows what stands behind its first commitment. */
  readonly keyProof: string;
}

/** The key a sealed ballot is encrypted to. Any `threshold` stations open the sums together; fewer learn nothing. */
export interface ElectionKey {
  readonly threshold: number;
  readonly key: string;
  readonly stations: readonly Station[];
}

/**
 * Everything that is frozen when a ballot is armed. Its SHA-256 over canonical JSON (RFC 8785) is the manifest hash,
 * the first 80 bits of which stand on every screen as 4 × 4 characters. Bytes are base64url.
 */
export interface Manifest {
  readonly suite: 'pj1';
  readonly congressId: string;
  readonly congressName: string;
  readonly sessionName: string;
  readonly ballotId: string;
  readonly title: string;
  readonly purpose: Purpose;
  readonly secrecy: Secrecy;
  readonly medium: Medium;
  readonly revision: 'first';
  readonly parts: readonly BallotPart[];
  readonly texts: readonly ItemText[];
  readonly rules: { readonly profileId: string; readonly version: number; readonly hash: string };
  readonly roll: { readonly version: number; readonly deputies: number; readonly hash: string };
  readonly live: LivePolicy;
  readonly castJitter: CastJitter;
  readonly publishCounts: boolean;
  readonly publishNames: boolean;
  /** RSA-3072 key under which tokens are signed: RSABSSA-SHA384-PSS-Randomized (RFC 9474) or plain PSS when named. null on paper and by drawn cards. */
  readonly tokenKey: { readonly n: string; readonly e: string } | null;
  /** Key of the scrutineers' issuer, where a paper needs both signatures. null: one issuer. */
  readonly secondTokenKey: { readonly n: string; readonly e: string } | null;
  /** 抽签票卡: the one-time keys of the cards that deputies draw, ascending. null: papers need a signed token. */
  readonly cards: readonly string[] | null;
  /** null unless sealed. */
  readonly sealed: ElectionKey | null;
  /** Ed25519 key that signs receipts and the closing set; X25519 key papers are encrypted to (null when named). null on paper. */
  readonly box: { readonly receiptKey: string; readonly sealingKey: string | null } | null;
  /** Ed25519 key of the audit log, with its C2SP origin. */
  readonly log: { readonly origin: string; readonly key: string };
}
