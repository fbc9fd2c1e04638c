import { isObject } from '../shared/shape';
import type { RuleProfile } from './rule-profile';

export interface ProfileDifference {
  /** Path of the field, e.g. `rule.threshold`. */
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** Which fields two versions of a profile differ in, field by field; a fraction or a list is one field (PROFILE-02). */
export function profileDifferences(before: RuleProfile, after: RuleProfile): readonly ProfileDifference[] {
  return differences({ ...before }, { ...after }, '');
}

type Fields = Readonly<Record<string, unknown>>;

function differences(before: Fields, after: Fields, path: string): readonly ProfileDifference[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names.flatMap((name) => {
    const field = path === '' ? name : `${path}.${name}`;
    const [one, other] = [before[name], after[name]];
    if (isObject(one) && isObject(other) && !isThreshold(one) && !isThreshold(other)) return differences(one, other, field);
    return JSON.stringify(one) === JSON.stringify(other) ? [] : [{ field, before: one ?? null, after: other ?? null }];
  });
}

const isThreshold = (value: Fields): boolean => 'atLeast' in value || 'exceed' in value;
