import type { AdoptionRule, Threshold } from '../ballot/rule';
import type { Explanation, Outcome } from './result';

const LOCAL: Explanation = { 'zh-CN': '本次票决办法', en: 'the rules adopted for this vote' };
const QUORUM: Explanation = { 'zh-CN': '地方组织法第十四条（法定人数）', en: 'Organic Law of Local Congresses art. 14 (quorum)' };
const MAJORITY: Explanation = { 'zh-CN': '地方组织法第二十五条（全体代表的过半数）', en: 'Organic Law of Local Congresses art. 25 (more than half of all deputies)' };
const RUNOFF: Explanation = { 'zh-CN': '参照地方组织法第二十九条（票数相等再次投票）', en: 'by analogy Organic Law of Local Congresses art. 29 (equal votes are voted again)' };
const REMAINDER: Explanation = { 'zh-CN': '参照地方组织法第二十九条（不足名额另行表决）', en: 'by analogy Organic Law of Local Congresses art. 29 (places left are voted separately)' };
const VOID: Explanation = { 'zh-CN': '参照选举法第四十四条（收回票数多于发出票数无效）', en: 'by analogy Electoral Law art. 44 (more papers returned than issued)' };
const PARTICIPATION: Explanation = { 'zh-CN': '参照广东省人民代表大会议事规则第六十条（参加表决人数）', en: 'by analogy Guangdong congress rules art. 60 (taking part in the vote)' };

const is = (threshold: Threshold | null, kind: 'atLeast' | 'exceed', numerator: number, denominator: number): boolean => {
  const fraction: readonly number[] | undefined = threshold === null ? undefined : { atLeast: undefined, exceed: undefined, ...threshold }[kind];
  return fraction?.[0] === numerator && fraction[1] === denominator;
};

/** The clauses a verdict rests on; the local rules stand wherever a rule differs from the law's own number (VERDICT-10). */
export function clausesOf(rule: AdoptionRule, outcome: Outcome): readonly Explanation[] {
  return [
    ...(is(rule.quorum, 'atLeast', 2, 3) ? [QUORUM] : []),
    ...(rule.base === 'deputies' && is(rule.threshold, 'exceed', 1, 2) ? [MAJORITY] : []),
    ...(outcome === 'revoteTied' ? [RUNOFF] : []),
    ...(outcome === 'shortfall' ? [REMAINDER] : []),
    ...(outcome === 'void' ? [VOID] : []),
    ...(outcome === 'participationTooLow' ? [PARTICIPATION] : []),
    LOCAL,
  ];
}
