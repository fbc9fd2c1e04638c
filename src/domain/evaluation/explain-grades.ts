import type { EvaluationRule, RollCounts } from '../ballot/rule';
import type { Explanation, PaperCounts } from '../tally/result';

export interface GradeGrounds {
  readonly roll: RollCounts;
  readonly papers: PaperCounts;
  readonly rule: EvaluationRule;
  readonly base: number;
  readonly half: number;
  readonly isVoid: boolean;
}

/** How the grades came about, in both languages. */
export function explainGrades({ roll, papers, rule, base, half, isVoid }: GradeGrounds): Explanation {
  const included = rule.half === 'atLeast';
  return {
    'zh-CN': [
      `全体代表${roll.deputies}人，出席${roll.present}人。发出测评票${papers.issued}张，收回${papers.returned}张，有效${papers.valid}张，无效${papers.invalid}张。`,
      isVoid
        ? '收回的票多于发出的票，本次测评无效。'
        : `以${base}为基数，首档达到${half}票（半数${included ? '以上，含半数' : '以上，不含半数'}）的为首档；首档与次档合计达到的为次档；其余为末档。`,
    ].join(''),
    en: [
      `${roll.deputies} deputies in office, ${roll.present} present. ${papers.issued} papers issued, ${papers.returned} returned, ${papers.valid} valid, ${papers.invalid} invalid.`,
      isVoid
        ? 'More papers were returned than issued: the evaluation is void.'
        : `On a base of ${base}, ${half} votes (${included ? 'half or more' : 'more than half'}) for the best grade earn it; together with the next grade they earn the next; otherwise the last.`,
    ].join(' '),
  };
}
