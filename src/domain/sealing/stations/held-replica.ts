import type { Problem } from '../../shared/problem';
import type { SignedHead } from '../closing-set';
import { sumOf, type CheckedPapers, type HeldPaper } from './checked-papers';
import { rootOfHashes } from './opening';
import type { Recount } from './said';

/** What the box says a station may hold by now (the `ReplicaView` of src/contract/box-wire.ts). */
export interface OfferedReplica {
  readonly epoch: string;
  readonly batches: readonly number[];
  readonly isWhole: boolean;
}

/** A batch as it came and was checked. After the box has started anew its batches are other ones of the same papers. */
export interface HeldBatch extends CheckedPapers {
  readonly epoch: string;
  /** From 0, in the order of the box. */
  readonly number: number;
}

export const isValid = ({ check }: HeldPaper): boolean => check === null;

/**
 * A station's own copy of the box: every batch that it was ever handed. Nothing is believed about it: a paper that came twice, or
 * under a token that another paper was cast with, is an alien like one that nobody signed, and a copy with an alien is good for nothing.
 */
export class HeldReplica {
  /** Summing up thousands of papers takes a second; nothing of it changes. */
  private counted: Recount | null = null;

  constructor(
    readonly batches: readonly HeldBatch[] = [],
    readonly offered: OfferedReplica | null = null,
  ) {}

  offer(offered: OfferedReplica): HeldReplica {
    return JSON.stringify(offered) === JSON.stringify(this.offered) ? this : new HeldReplica(this.batches, offered);
  }

  /** The batch with the copies in it named. */
  judged(epoch: string, number: number, found: CheckedPapers): HeldBatch {
    return { epoch, number, ...found, aliens: [...found.aliens, ...this.copiesIn(epoch, found.papers)] };
  }

  with(batch: HeldBatch): HeldReplica {
    return new HeldReplica([...this.batches, batch], this.offered);
  }

  /** Of the box's present beginning, in its order and without a gap. */
  get present(): readonly HeldBatch[] {
    const own = this.batches.filter(({ epoch }) => epoch === this.offered?.epoch).sort((one, other) => one.number - other.number);
    const gap = own.findIndex(({ number }, place) => number !== place);
    return gap < 0 ? own : own.slice(0, gap);
  }

  /** The next batch to fetch; null: all that are offered are held. */
  get next(): number | null {
    const { length } = this.present;
    return length < (this.offered?.batches.length ?? 0) ? length : null;
  }

  /** Papers held of the present beginning. */
  get count(): number {
    return this.present.reduce((sum, batch) => sum + sizeOf(batch), 0);
  }

  get invalid(): number {
    return papersIn(this.present).filter((paper) => !isValid(paper)).length;
  }

  /** Of whatever beginning: what was once handed out stays handed out. */
  get aliens(): readonly string[] {
    return this.batches.flatMap(({ aliens }) => aliens);
  }

  get isWhole(): boolean {
    const [offered, held] = [this.offered, this.present];
    return offered !== null && offered.isWhole && held.length === offered.batches.length && held.every((batch, place) => sizeOf(batch) === offered.batches[place]);
  }

  /** This station's own recount, by place in the closing set; null while the copy is not whole, or where there is an alien in it. */
  get recount(): Recount | null {
    if (!this.isWhole || this.aliens.length > 0) return null;
    return (this.counted ??= this.summedUp());
  }

  private summedUp(): Recount {
    const papers = [...papersIn(this.present)].sort((one, other) => (one.leafHash < other.leafHash ? -1 : 1));
    return {
      root: rootOfHashes(papers.map(({ leafHash }) => leafHash)),
      count: papers.length,
      invalid: papers.flatMap(({ check }, at) => (check === null ? [] : [{ at, check }])),
      validRoot: rootOfHashes(papers.filter(isValid).map(({ leafHash }) => leafHash)),
      aggregate: sumOf(this.present),
    };
  }

  /** How many of these (leaf hashes) are not among the papers of the present beginning. */
  missing(leafHashes: Iterable<string>): number {
    const present = new Set(papersIn(this.present).map(({ leafHash }) => leafHash));
    return new Set([...leafHashes].filter((leafHash) => !present.has(leafHash))).size;
  }

  /** Why this copy is not what that signed closing set says; empty: it is, paper by paper, and nothing that was ever held is missing. */
  problemsWith(head: Pick<SignedHead, 'count' | 'root'> | null): readonly Problem[] {
    const { aliens } = this;
    const alien: Problem[] = aliens.length > 0 ? [{ code: 'alien-papers', at: aliens[0]!, values: { count: aliens.length } }] : [];
    if (!this.isWhole) return [...alien, { code: 'replica-not-whole', values: { held: this.count, count: head?.count ?? 0 } }];
    const gone = this.missing(papersIn(this.batches).map(({ leafHash }) => leafHash));
    return [
      ...alien,
      ...(gone > 0 ? [{ code: 'papers-gone', at: 'leafHashes', values: { missing: gone } }] : []),
      ...(head !== null && (this.recount?.root !== head.root || this.recount.count !== head.count) ? [{ code: 'root-differs', at: 'root' }] : []),
    ];
  }

  private copiesIn(epoch: string, papers: readonly HeldPaper[]): readonly string[] {
    const taken = new Set(papersIn(this.batches.filter((batch) => batch.epoch === epoch)).map(({ leafHash }) => leafHash));
    const paperOf = new Map(papersIn(this.batches).map(({ tokenKey, leafHash }) => [tokenKey, leafHash]));
    return papers.flatMap(({ leafHash, tokenKey }) => {
      const isCopy = taken.has(leafHash) || (paperOf.get(tokenKey) ?? leafHash) !== leafHash;
      taken.add(leafHash);
      if (!paperOf.has(tokenKey)) paperOf.set(tokenKey, leafHash);
      return isCopy ? [leafHash] : [];
    });
  }
}

const papersIn = (batches: readonly HeldBatch[]): readonly HeldPaper[] => batches.flatMap(({ papers }) => papers);

/** Papers as they came; an alien that could not be read is none of `papers`. */
const sizeOf = ({ papers, aliens }: HeldBatch): number => papers.length + aliens.filter((alien) => !papers.some(({ leafHash }) => leafHash === alien)).length;
