import type { DecisionView } from '../../src/contract/http/ballots';
import type { BallotPart } from '../../src/domain/ballot/ballot';
import type { PartResult } from '../../src/domain/tally/result';
import { byRank, resultBars, type Bar, type Bars } from '../shared/result-bars';
import { pagesOf } from './scene';

/** One screenful of a result: a list, or the sentences that explain it. `bars` is null for parts that are read as a table. */
export interface ResultScreen {
  readonly shows: 'list' | 'reasons';
  readonly part: BallotPart;
  readonly result: PartResult;
  readonly bars: Bars | null;
  readonly rows: readonly Bar[];
  readonly sentences: readonly string[];
  readonly page: number;
  readonly pages: number;
}

const MOST_ROWS = 12;
const MOST_SENTENCES = 5;

/** The results as screens in the order in which they are shown: part by part, the most votes first, then why. */
export function resultScreens(parts: readonly BallotPart[], results: readonly PartResult[], language: 'zh-CN' | 'en'): readonly ResultScreen[] {
  return parts.flatMap((part) => {
    const result = results.find(({ partId }) => partId === part.id);
    if (!result) return [];
    const bars = resultBars(part, result);
    const common = { part, result, bars };
    const lists = pagesOf(bars ? byRank(bars.bars) : [], MOST_ROWS).map((rows) => ({ ...common, shows: 'list' as const, rows, sentences: [] }));
    const reasons = pagesOf(sentencesOf(result.result.explanation[language]), MOST_SENTENCES).map((sentences) => ({ ...common, shows: 'reasons' as const, rows: [], sentences }));
    return [...numbered(lists), ...numbered(reasons)];
  });
}

const numbered = (screens: readonly Omit<ResultScreen, 'page' | 'pages'>[]): readonly ResultScreen[] => screens.map((screen, index) => ({ ...screen, page: index + 1, pages: screens.length }));

/** Whether the item is on the announced list, which may depart from the computed one. */
export const isAdopted = (decision: DecisionView | null, partId: string, item: Pick<Bar, 'id' | 'verdict'>): boolean =>
  decision?.announcedAt ? (decision.adopted[partId] ?? []).includes(item.id) : item.verdict === 'adopted';

/** An explanation as its sentences, so that each stands on a line of its own. */
export const sentencesOf = (explanation: string): readonly string[] => explanation.split(/(?<=。)|(?<=\.)\s+/).map((sentence) => sentence.trim()).filter(Boolean);
