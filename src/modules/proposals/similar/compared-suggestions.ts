import { setImmediate as letOthersWork } from 'node:timers/promises';
import { SimilarityIndex } from '../../../domain/collection/similarity-index';
import { suggestionOf } from '../../../domain/collection/suggestion';
import type { ComparedRow } from './similar.repository';

/** A few milliseconds of reading at a time. */
const SLICE = 20;

/**
 * The suggestions of a congress in two indexes: of all, for the bench, and of those that are shown, for everybody. What is not shown has no part in
 * the second, so that neither an answer nor its order nor its measure can tell of it.
 */
export class ComparedSuggestions {
  readonly all = new SimilarityIndex();
  readonly shown = new SimilarityIndex();

  /** Takes rows in as they stand now. @param gone ids that are none or no more */
  async update(rows: readonly ComparedRow[], gone: readonly string[] = []): Promise<void> {
    for (const id of gone) this.forget(id);
    for (const [at, row] of rows.entries()) {
      if (at % SLICE === 0) await letOthersWork();
      this.take(row);
    }
  }

  private take({ id, isShown, ...text }: ComparedRow): void {
    const suggestion = suggestionOf(id, text);
    this.all.put(suggestion);
    if (isShown) this.shown.put(suggestion);
    else this.shown.remove(id);
  }

  private forget(id: string): void {
    this.all.remove(id);
    this.shown.remove(id);
  }
}
