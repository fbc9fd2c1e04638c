import type { Marks } from '../../domain/ballot/form';

/** GET /api/ballots/:id/named-choices → NamedChoicesView: who marked what, where the read gate opens it; 403 `not-allowed` elsewhere. */
export interface NamedChoicesView {
  /** False while the box is still open. */
  readonly isFinal: boolean;
  /** What could be marked, in the order of the paper; a whole list is one, `*`. */
  readonly items: readonly { readonly partId: string; readonly id: string; readonly title: string }[];
  readonly papers: readonly NamedPaperView[];
}
export interface NamedPaperView {
  readonly deputyId: string;
  readonly name: string;
  readonly delegation: string;
  /** Part → what was marked, as on the paper. */
  readonly marks: Readonly<Record<string, Marks>>;
}
