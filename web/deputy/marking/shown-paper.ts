import type { BallotPart, Secrecy } from '../../../src/domain/ballot/ballot';
import type { ItemText } from '../../../src/domain/ballot/manifest';

/** What is seen of one part of a paper while it is marked. */
export type ShownPart = Pick<BallotPart, 'id' | 'title' | 'form'>;

/** What is seen of a paper while it is marked: of a ballot's manifest, or of a practice. */
export interface ShownPaper {
  readonly parts: readonly ShownPart[];
  readonly texts: readonly ItemText[];
  /** null: a practice, of which nothing leaves the tablet. */
  readonly secrecy: Secrecy | null;
}
