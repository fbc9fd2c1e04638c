import type { GradesRule, RollCounts } from '../ballot/rule';
import { quorumNeeded, votesNeeded } from '../ballot/threshold';
import { basesInEnglish, thresholdInEnglish } from '../tally/explain-en';
import { basesInChinese, thresholdInChinese } from '../tally/explain-zh';
import type { Explanation, GradesResult, PaperCounts } from '../tally/result';

export interface LadderGrounds {
  readonly roll: RollCounts;
  readonly papers: PaperCounts;
  readonly rule: GradesRule;
  readonly base: number;
  readonly outcome: GradesResult['outcome'];
}

const OUTCOMES: Readonly<Record<GradesResult['outcome'], Explanation>> = {
  decided: { 'zh-CN': '测评有效。', en: 'The evaluation is decided.' },
  inquorate: { 'zh-CN': '出席人数不足法定人数，本次测评不成立。', en: 'Too few deputies are present for a quorum: the evaluation does not stand.' },
  void: { 'zh-CN': '收回的票多于发出的票，本次测评无效。', en: 'More papers were returned than issued: the evaluation is void.' },
  participationTooLow: { 'zh-CN': '参加测评的人数不足，本次测评无效。', en: 'Too few deputies took part: the evaluation is not valid.' },
};

/** What the grades rest on, in both languages: roll, quorum, papers, base and the votes each grade needs (VERDICT-10). */
export function explainLadder(grounds: LadderGrounds): Explanation {
  return { 'zh-CN': inChinese(grounds), en: inEnglish(grounds) };
}

function inChinese({ roll, papers, rule, base, outcome }: LadderGrounds): string {
  const quorum = quorumNeeded(roll.deputies, rule.quorum);
  return [
    `全体代表${roll.deputies}人，出席${roll.present}人，${quorum === null ? '不设法定人数' : `法定人数${quorum}人`}。`,
    `发出测评票${papers.issued}张，收回${papers.returned}张，有效${papers.valid}张，无效${papers.invalid}张。`,
    `以${basesInChinese[rule.base]}${base}为基数：`,
    ...rule.grades.map(({ name, choices, threshold }) => `${choices.map((choice) => `“${choice}”`).join('与')}合计达到${votesNeeded(base, threshold)}票（${thresholdInChinese(threshold)}）的为“${name}”；`),
    `其余为“${rule.otherwise}”。`,
    OUTCOMES[outcome]['zh-CN'],
  ].join('');
}

function inEnglish({ roll, papers, rule, base, outcome }: LadderGrounds): string {
  const quorum = quorumNeeded(roll.deputies, rule.quorum);
  return [
    `${roll.deputies} deputies in office, ${roll.present} present; ${quorum === null ? 'no quorum is asked for' : `a quorum is ${quorum}`}.`,
    `${papers.issued} papers issued, ${papers.returned} returned, ${papers.valid} valid, ${papers.invalid} invalid.`,
    `Of ${base} ${basesInEnglish[rule.base]}:`,
    ...rule.grades.map(({ name, choices, threshold }) => `“${name}” with ${votesNeeded(base, threshold)} votes of ${choices.map((choice) => `“${choice}”`).join(' and ')} together (${thresholdInEnglish(threshold)});`),
    `otherwise “${rule.otherwise}”.`,
    OUTCOMES[outcome].en,
  ].join(' ');
}
