import type { BallotView, RollView } from '../../contract/http/ballots';
import type { PartResult } from '../../domain/tally/result';
import { listTable, type ListTable } from '../../platform/lists/list-table';

export const BALLOTS = listTable<BallotView>(
  'lists.ballots',
  ['heads.title', ({ title }) => title],
  ['heads.state', ({ state }, say) => say(`ballot.state.${state}`)],
  ['heads.rules', ({ profile }) => profile.name],
  ['heads.secrecy', ({ secrecy }, say) => say(`ballot.secrecy.${secrecy}`)],
  ['heads.kind', ({ purpose }, say) => say(`office.ballots.purposes.${purpose}`)],
  ['heads.items', ({ parts }) => parts.reduce((sum, { form }) => sum + form.items.length, 0)],
  ['heads.code', ({ manifestCode }) => manifestCode],
);

export const ROLLS = listTable<RollView>(
  'lists.rolls',
  ['heads.version', ({ version }) => version],
  ['heads.deputies', ({ deputies }) => deputies],
  ['heads.reason', ({ reason }, say) => reason ?? say('office.ballots.rollFirst')],
  ['heads.by', ({ actor }) => actor],
  ['heads.hash', ({ hash }) => hash],
);

interface Standing {
  readonly part: string;
  readonly order: number;
  readonly title: string;
  readonly counts: Readonly<Record<string, number | undefined>>;
  readonly rank: number | null;
  /** Key of its result, or of its grade. */
  readonly result: string | null;
}
const FIGURES = ['approve', 'oppose', 'abstain', 'notPressed', 'satisfied', 'mostlySatisfied', 'unsatisfied', 'points'] as const;

function standingsOf({ parts, tally }: BallotView): readonly Standing[] {
  return parts.flatMap((part) => {
    const items: PartResult['result']['items'] = tally?.parts.find(({ partId }) => partId === part.id)?.result.items ?? [];
    const titles = new Map(part.form.items.map(({ id, title }) => [id, title]));
    return items.map((item, at): Standing => {
      const head = { part: part.title, order: at + 1, title: titles.get(item.id) ?? item.id };
      if ('counts' in item) return { ...head, counts: item.counts, rank: null, result: item.grade && `choices.${item.grade}` };
      return { ...head, counts: item as unknown as Standing['counts'], rank: item.rank ?? null, result: `verdict.${item.result}` };
    });
  });
}

/** Figures of one ballot, as far as the read gate shows them to whoever asks: none where it shows none. */
export const STANDINGS: ListTable<BallotView, Standing> = {
  title: 'lists.standings',
  rows: standingsOf,
  columns: [
    ['heads.part', ({ part }) => part],
    ['heads.order', ({ order }) => order],
    ['heads.item', ({ title }) => title],
    ...FIGURES.map((name) => [`choices.${name}`, ({ counts }: Standing) => counts[name] ?? null] as const),
    ['heads.rank', ({ rank }) => rank],
    ['heads.result', ({ result }, say) => result && say(result)],
  ],
};
