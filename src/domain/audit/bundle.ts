import type { Secrecy } from '../ballot/ballot';
import type { Manifest } from '../ballot/manifest';
import type { SignedClosingSet } from '../sealing/closing-set';
import type { Opening, Release, SignedChecks } from '../sealing/stations/said';
import type { PartCounts } from '../tally/counts';
import type { PartResult } from '../tally/result';

/** public: for everyone. scrutineers: with every paper and name, kept in sealed custody (docs/secrecy.md). */
export const EDITIONS = ['public', 'scrutineers'] as const;
export type Edition = (typeof EDITIONS)[number];

export const BUNDLE_FORMAT = 'piaojue-bundle/1';

/** Files of a bundle, in the order in which docs/verification.md describes them. `bundle.json` lists all but itself and `bundle.note`. */
export const FILES = {
  list: 'bundle.json',
  note: 'bundle.note',
  manifest: 'manifest.json',
  log: 'log.jsonl',
  checkpoints: 'checkpoints.txt',
  roll: 'roll.json',
  issuances: 'issuances.jsonl',
  closing: 'closing.json',
  stations: 'stations.json',
  papers: 'papers.jsonl',
  tallies: 'tallies.json',
  result: 'result.json',
} as const;

export interface BundleList {
  readonly format: typeof BUNDLE_FORMAT;
  readonly edition: Edition;
  readonly ballotId: string;
  /** Hex. */
  readonly manifestHash: string;
  readonly files: readonly { readonly name: string; readonly bytes: number; readonly sha256: string }[];
}

export interface RollMemberRow {
  readonly deputyId: string;
  readonly number: string;
  readonly name: string;
  readonly delegation: string;
  readonly seat: string | null;
}
/** The figures of who was there; a deputy with a tablet paper and one on paper is counted in `issuedTablet` and in `disputed`, not in `issuedPaper`. */
export interface RollFile {
  readonly version: number;
  /** Hex SHA-256 over the canonical JSON of `members`. */
  readonly hash: string;
  readonly deputies: number;
  readonly present: number;
  readonly issuedTablet: number;
  readonly issuedPaper: number;
  readonly disputed: number;
  /** null in the public edition. */
  readonly members: readonly RollMemberRow[] | null;
}

/** Who was handed which paper; base64url. `request`: blinded message (secret) or token prefix ‖ token key (named). */
export interface IssuanceRow {
  readonly deputyId: string;
  readonly deviceKey: string;
  readonly deviceSignature: string;
  readonly request: string;
  readonly signature: string;
  /** Only where papers need a second signature; null where the scrutineers' issuer gave none. */
  readonly secondRequest?: string;
  readonly secondSignature?: string | null;
}

/** Who drew a card; nobody knows which. */
export interface DrawRow {
  readonly deputyId: string;
}

/** What the scrutineers' stations of a sealed ballot said, each with the station's signature. */
export type SaidByStation<Statement> = Statement & { readonly index: number; readonly signature: string };
export interface StationsFile {
  /** Which ceremony made the key. */
  readonly attempt: number;
  readonly openings: readonly SaidByStation<Opening>[];
  readonly releases: readonly SaidByStation<Release>[];
  readonly records: readonly SaidByStation<SignedChecks>[];
  readonly destructions: readonly SaidByStation<object>[];
}

/** What was counted in one place: the box, or a place where paper was counted by two people. */
export interface PlaceTally {
  readonly place: string;
  readonly origin: 'box' | 'paper';
  readonly counts: readonly PartCounts[];
}

export type Chosen = Readonly<Record<string, readonly string[]>>;
export interface ResultFile {
  /** null where the rules publish the adopted list only, and in the public edition alone. */
  readonly results: readonly PartResult[] | null;
  /** Part → items, as computed and as announced. */
  readonly computed: Chosen;
  readonly adopted: Chosen;
  readonly departure: { readonly reason: string; readonly signer: string } | null;
  readonly certificate: { readonly certifiedBy: string; readonly certifiedAt: string; readonly scrutineers: readonly string[] } | null;
  readonly notice: { readonly number: string; readonly text: string; readonly announcedBy: string; readonly announcedAt: string } | null;
}

/** Everything that is known; an edition shows what may be seen of it. */
export interface BundleParts {
  /** Canonical JSON, as frozen at arming. */
  readonly manifest: string;
  /** Bodies of the whole audit log, oldest first. */
  readonly log: readonly string[];
  /** Signed notes by rising size; the last covers the whole log given here. */
  readonly checkpoints: readonly string[];
  readonly roll: RollFile;
  readonly issuances: readonly IssuanceRow[];
  /** In place of issuances where the ballot is by drawn cards. */
  readonly draws?: readonly DrawRow[];
  /** null where everything was on paper. */
  readonly closing: SignedClosingSet | null;
  /** Inner papers, base64url, in any order; empty where the edition may not have them anyway. */
  readonly papers: readonly string[];
  readonly tallies: readonly PlaceTally[];
  /** null unless sealed. */
  readonly stations: StationsFile | null;
  readonly result: ResultFile;
}

type Publishing = Pick<Manifest, 'medium' | 'secrecy' | 'publishCounts' | 'publishNames'>;

/** The files that this edition of this ballot has: never fewer, so that nothing can be left out unnoticed. */
export function filesOf(manifest: Publishing, edition: Edition): readonly string[] {
  const isFull = edition === 'scrutineers';
  const isOnTablets = manifest.medium === 'tablet';
  const isSealed = manifest.secrecy === 'sealed';
  const has: Readonly<Partial<Record<keyof typeof FILES, boolean>>> = {
    issuances: isOnTablets && (isFull || isSealed),
    closing: isOnTablets,
    papers: isOnTablets && (isFull || arePapersPublic(manifest)),
    stations: isSealed && (isFull || manifest.publishCounts),
    tallies: isFull || manifest.publishCounts,
  };
  return (Object.keys(FILES) as (keyof typeof FILES)[]).filter((file) => has[file] ?? true).map((file) => FILES[file]);
}

/** Marks beside receipts would prove a vote; a named ballot may say who chose what, and nobody can read a sealed paper. */
export const arePapersPublic = ({ secrecy, publishNames }: { readonly secrecy: Secrecy; readonly publishNames: boolean }): boolean =>
  secrecy === 'sealed' || (secrecy === 'named' && publishNames);
