import { WHOLE_LIST, type BallotForm } from '../ballot/form';
import { figure, ownFigures, type PartCounts } from './counts';
import type { WholeFigures } from './result';

export type Figures = WholeFigures & Readonly<Record<string, number>>;

/** Where one item stands: its figures, the votes that order it (points in *rank*), and its place. */
export interface Standing {
  readonly id: string;
  readonly figures: Figures;
  readonly approvals: number;
  readonly votes: number;
  readonly rank: number;
}

/** The four figures of a question, and any other choice beside them under its own name (COUNT-06). 未按 and 弃权 stay apart (COUNT-03). */
export function figuresOf(counts: PartCounts, question: string, form: BallotForm): Figures {
  const counted = ownFigures(counts.items, question);
  const four = { approve: 0, oppose: 0, abstain: 0, notPressed: 0 };
  if (form.mark !== 'rank') return { ...four, ...counted };
  const ranked = figure(counted, 'ranked');
  return { ...four, approve: ranked, [form.unmarked]: counts.valid - ranked, points: figure(counted, 'points') };
}

export const wholeFigures = (counts: PartCounts, form: BallotForm): Figures => figuresOf(counts, WHOLE_LIST, form);

/** Every item in the ballot's order with its competition rank 1, 2, 2, 4 (VERDICT-04: 组织法 §29, more votes first). */
export function standingsOf(counts: PartCounts, form: BallotForm): readonly Standing[] {
  const rows = form.items.map(({ id }) => {
    const figures = figuresOf(counts, id, form);
    const approvals = figures.approve;
    return { id, figures, approvals, votes: form.mark === 'rank' ? figure(figures, 'points') : approvals };
  });
  const placeOf = competitionPlaces(rows.map((row) => row.votes));
  return rows.map((row) => ({ ...row, rank: placeOf.get(row.votes) ?? rows.length }));
}

/** votes → place: one more than the number of items with more votes. */
function competitionPlaces(votes: readonly number[]): ReadonlyMap<number, number> {
  const places = new Map<number, number>();
  [...votes].sort((a, b) => b - a).forEach((vote, index) => {
    if (!places.has(vote)) places.set(vote, index + 1);
  });
  return places;
}
