import { WHOLE_LIST, type BallotForm, type BallotItem, type Marks } from '../../src/domain/ballot/form';
import type { ShownPart } from './marking/shown-paper';

/** A half-marked paper: part → item → choice or rank. What is not there is not marked. */
export type Draft = Readonly<Record<string, Readonly<Record<string, string | number>>>>;

export const EMPTY_DRAFT: Draft = {};

export const markOf = (draft: Draft, partId: string, itemId: string): string | number | null => draft[partId]?.[itemId] ?? null;

/** The draft with one item marked, or with its mark taken back (`null`). Equal effort for every choice: one call each. */
export function withMark(draft: Draft, partId: string, itemId: string, mark: string | number | null): Draft {
  const { [itemId]: _, ...others } = draft[partId] ?? {};
  return { ...draft, [partId]: mark === null ? others : { ...others, [itemId]: mark } };
}

/** What the tally program will read of this part. */
export function marksOf(part: ShownPart, draft: Draft): Marks {
  const marks = draft[part.id] ?? {};
  return part.form.mark === 'rank' ? { ranks: marks } : { marks };
}

/** The questions of a form: its items, or the one question about all of them. */
export const questionsOf = (form: BallotForm): readonly string[] => (form.mark === 'whole-list' ? [WHOLE_LIST] : form.items.map(({ id }) => id));

export function approvals(part: ShownPart, draft: Draft): number {
  return Object.values(draft[part.id] ?? {}).filter((mark) => mark === 'approve').length;
}

/** How many approvals are too many; 0 when all is well or there is no cap. */
export function overCap(part: ShownPart, draft: Draft): number {
  const cap = part.form.approveAtMost;
  return cap === null || part.form.mark === 'rank' ? 0 : Math.max(0, approvals(part, draft) - cap);
}

export function unmarkedItems(part: ShownPart, draft: Draft): readonly BallotItem[] {
  if (part.form.mark === 'whole-list') return [];
  return part.form.items.filter(({ id }) => markOf(draft, part.id, id) === null);
}

/** Which item already has this rank, so that the list of ranks can say so. */
export function holderOfRank(part: ShownPart, draft: Draft, rank: number): BallotItem | null {
  return part.form.items.find(({ id }) => markOf(draft, part.id, id) === rank) ?? null;
}
