import type { Receipt } from '../../../src/contract/box-wire';
import type { PaperMarks } from '../../../src/domain/sealing/codec';

/** One paper somebody made, and what the box said of it. */
export interface CastRecord {
  readonly deputyId: string;
  readonly leafHash: string;
  readonly marks: PaperMarks;
  /** Every receipt that came for it; none: nobody knows whether it is in the box. */
  readonly receipts: Receipt[];
}

/** Something that may never happen, in the words of whoever saw it. */
export interface Breach {
  readonly invariant: Invariant;
  readonly what: string;
}

export const INVARIANTS = {
  'nothing-lost': 'every acknowledged paper is in the signed closing set',
  'nothing-doubled': 'one paper a token, one token a deputy, no more papers than were issued',
  'nothing-invented': 'every paper in the box was made by a tablet',
  'count-is-meant': 'the figures are what the deputies marked',
  'one-answer': 'what was answered once is answered the same again, and what must be refused is refused',
  'log-whole': 'the audit log is one chain, holds every act once and has every checkpoint',
  'screens-agree': 'every screen comes to the last state without being loaded anew',
  stands: 'no program falls of itself: one that loses its database, its box or a tablet answers so and goes on',
  'goes-on': 'the ballot comes to its announcement and its bundle holds',
} as const;
export type Invariant = keyof typeof INVARIANTS;

/** What was seen from outside during one ballot. */
export class History {
  readonly papers = new Map<string, CastRecord>();
  readonly breaches: Breach[] = [];
  /** Deputies who got a paper from the app. */
  readonly took = new Set<string>();

  made(deputyId: string, leafHash: string, marks: PaperMarks): CastRecord {
    const known = this.papers.get(leafHash) ?? { deputyId, leafHash, marks, receipts: [] };
    this.papers.set(leafHash, known);
    return known;
  }

  /** A receipt came. */
  acknowledged(leafHash: string, receipt: Receipt): void {
    this.papers.get(leafHash)!.receipts.push(receipt);
  }

  breach(invariant: Invariant, what: string): void {
    this.breaches.push({ invariant, what });
  }

  get acknowledgedPapers(): CastRecord[] {
    return [...this.papers.values()].filter(({ receipts }) => receipts.length > 0);
  }
}
