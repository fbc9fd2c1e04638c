import type { BallotPart } from '../../src/domain/ballot/ballot';
import type { ItemResult, ItemVerdict, PartResult, SatisfactionRates } from '../../src/domain/tally/result';

export interface ResultRow {
  readonly id: string;
  /** Place on the paper, from 1. */
  readonly order: number;
  readonly title: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly rank: number | null;
  readonly verdict: ItemVerdict | null;
  readonly grade: string | null;
  readonly rates: SatisfactionRates;
}
export interface ResultRows {
  /** Names of counts: the choices in the order of the form, then what unmarked items count as. */
  readonly columns: readonly string[];
  readonly hasRank: boolean;
  /** Rates that stand beside the grades. */
  readonly rates: readonly (keyof SatisfactionRates)[];
  readonly rows: readonly ResultRow[];
}

const RATES = ['satisfied', 'satisfiedOrMostly'] as const;

function countsOf(item: ItemResult): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const [name, value] of Object.entries(item)) if (typeof value === 'number' && name !== 'rank') counts[name] = value;
  return counts;
}

/** Where every item is answered, 未按 has a column even when it is empty: four figures, never folded into each other. */
function columnsOf({ form: { mark, choices, unmarked } }: BallotPart): readonly string[] {
  if (mark === 'rank') return ['approve', 'points'];
  if (mark === 'whole-list') return [];
  return [...new Set([...choices, ...(mark === 'select' ? [unmarked] : ['notPressed'])])];
}

/** The result of one part as rows of a table, in the order of the paper. */
export function resultRows(part: BallotPart, { kind, result }: PartResult): ResultRows {
  const titles = new Map(part.form.items.map((item) => [item.id, item.title]));
  const rows = result.items.map((item, index): ResultRow => {
    const head = { id: item.id, order: index + 1, title: titles.get(item.id) ?? item.id };
    if ('counts' in item) return { ...head, counts: item.counts, rank: null, verdict: null, grade: item.grade, rates: item.rates ?? {} };
    return { ...head, counts: countsOf(item), rank: item.rank ?? null, verdict: item.result, grade: null, rates: {} };
  });
  const rates = RATES.filter((name) => rows.some((row) => row.rates[name] !== undefined));
  return { columns: columnsOf(part), rates, hasRank: kind === 'adoption' && part.form.mark !== 'whole-list', rows };
}
