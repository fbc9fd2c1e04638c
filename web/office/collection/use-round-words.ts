import { useTexts } from '../../shared/texts';
import type { Problem } from '../../../src/domain/shared/problem';
import { Refusal } from '../../shared/api';

/** Where the rules find a date, and what the office calls it. */
const DATES: Readonly<Record<string, string>> = {
  'opens.collection': 'collectsFrom',
  'window.from': 'collectsFrom',
  'opens.screening': 'collectsUntil',
  'window.until': 'collectsUntil',
  'opens.deliberation': 'screeningUntil',
  'opens.closed': 'closesAt',
};

/** Reasons against a round, with its parts called as the screen calls them. */
export function useRoundWords() {
  const { t, te } = useTexts();

  function partOf(at: string): string {
    const [, list, row] = /^(\w+)\[(\d+)\]/.exec(at) ?? [];
    const field = list === 'steps' ? 'approvalChain' : (list ?? DATES[at] ?? at);
    const name = te(`collection.${field}`) ? t(`collection.${field}`) : at;
    return row === undefined ? name : t('collection.editing.rowOf', { list: name, row: Number(row) + 1 });
  }
  const inWords = (problems: readonly Problem[]): Problem[] => problems.map((problem) => (problem.at === undefined ? problem : { ...problem, at: partOf(problem.at) }));
  const named = (refusal: Refusal | null): Refusal | null => refusal && new Refusal(refusal.code, inWords(refusal.problems), refusal.status);
  return { inWords, named };
}
