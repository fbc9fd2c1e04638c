import type { EntityManager } from 'typeorm';
import type { Actor } from '../../contract/actor';
import type { Problem } from '../../domain/shared/problem';

/** A row of a list, held still: what people call it, and the fields that many can be given at once. */
export interface BulkRow<T extends object> {
  readonly id: string;
  readonly name: string;
  readonly now: Required<T>;
}

/** A list whose rows can be changed together; what one row may become is for its module to say. */
export interface BulkList<T extends object> {
  readonly kind: string;
  /** The act in the log, once for each row. */
  readonly act: string;
  /** Locks them. Unknown ids are left out. */
  readonly take: (tx: EntityManager, ids: readonly string[], change: T) => Promise<readonly BulkRow<T>[]>;
  /** Why this row cannot become so, beside those that were asked about before it. */
  readonly obstacle?: (actor: Actor, row: BulkRow<T>, to: T) => Problem | null;
  readonly write: (tx: EntityManager, id: string, to: T) => Promise<void>;
}
