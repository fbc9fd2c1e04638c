import type { RuleProfile } from '../ballot/rule-profile';
import type { Problem } from '../shared/problem';

/** A deputy as the frozen roll names them. */
export interface ScrutinyDeputy {
  readonly name: string;
  readonly delegation: string;
}

/** In what the scrutineers who were named fall short of the rules, to be looked at before announcing; the chief who certifies is one of the chiefs (SCRUTINY-01: 选举法 §43 by analogy). */
export function scrutineerProblems({ scrutineers, scrutineersMustBeDeputies }: Pick<RuleProfile, 'scrutineers' | 'scrutineersMustBeDeputies'>, roll: readonly ScrutinyDeputy[], named: readonly string[]): readonly Problem[] {
  const delegations = new Set(roll.map(({ delegation }) => delegation)).size;
  const needed = Math.max(0, scrutineers.chief - 1) + scrutineers.perDelegation * delegations;
  const deputies = new Set(roll.map(({ name }) => name));
  const strangers = scrutineersMustBeDeputies ? named.filter((name) => !deputies.has(name)) : [];
  return [
    ...(named.length < needed ? [{ code: 'too-few-scrutineers', values: { named: named.length, needed } }] : []),
    ...(strangers.length > 0 ? [{ code: 'scrutineers-not-deputies', values: { names: strangers.join('、') } }] : []),
  ];
}
