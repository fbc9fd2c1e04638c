import type { BallotPart } from '../../src/domain/ballot/ballot';
import type { ItemResult, ItemVerdict, PartResult } from '../../src/domain/tally/result';

export interface ResultRow {
  readonly id: string;
  /** Place on the paper, from 1. */
  readonly order: number;
  readonly title: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly rank: number | null;
  readonly verdict: ItemVerdict | null;
  readonly grade: string | null;
}
export interface ResultRows {
  /** Names of counts, in the order of the form: choices, then `notPressed` where the form can leave items unmarked. */
  readonly columns: readonly string[];
  readonly hasRank: boolean;
  readonly rows: readonly ResultRow[];
}

function countsOf(item: ItemResult): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const [name, value] of Object.entries(item)) if (typeof value === 'number' && name !== 'rank') counts[name] = value;
  return counts;
}

function columnsOf(part: BallotPart): readonly string[] {
  if (part.form.mark === 'rank') return ['approve', 'points'];
  if (part.form.mark === 'whole-list') return [];
  const { choices, unmarked } = part.form;
  return unmarked === 'notPressed' ? [...choices, 'notPressed'] : choices.includes('abstain') ? choices : [...choices, 'abstain'];
}

/** The result of one part as rows of a table, in the order of the paper. */
export function resultRows(part: BallotPart, { kind, result }: PartResult): ResultRows {
  const titles = new Map(part.form.items.map((item) => [item.id, item.title]));
  const rows = result.items.map((item, index): ResultRow => {
    const head = { id: item.id, order: index + 1, title: titles.get(item.id) ?? item.id };
    if ('counts' in item) return { ...head, counts: item.counts, rank: null, verdict: null, grade: item.grade };
    return { ...head, counts: countsOf(item), rank: item.rank ?? null, verdict: item.result, grade: null };
  });
  return { columns: columnsOf(part), hasRank: kind === 'adoption' && part.form.mark !== 'whole-list', rows };
}
