import { WHOLE_LIST } from '../ballot/form';
import type { Manifest } from '../ballot/manifest';
import type { Problem } from '../shared/problem';

/** Why the questions of a manifest of good shape cannot be answered or counted without doubt (docs/verification.md §2); [] means that they can. */
export function partProblems(parts: Manifest['parts']): readonly Problem[] {
  return [
    ...onceEach(parts.map(({ id }) => id), 'parts'),
    ...parts.flatMap(({ kind, form: { items, choices, mark } }, place) => {
      const at = `parts[${place}].form`;
      const ids = items.map(({ id }) => id);
      return [
        ...onceEach(ids, `${at}.items`),
        ...(ids.includes(WHOLE_LIST) ? [{ code: 'stands-for-the-whole-list', at: `${at}.items` }] : []),
        ...onceEach(choices, `${at}.choices`),
        ...(kind === 'adoption' && mark !== 'rank' && !choices.includes('approve') ? [{ code: 'nothing-to-adopt-by', at: `${at}.choices` }] : []),
        ...(kind === 'evaluation' && choices.every((choice) => choice === 'abstain' || choice === 'notPressed') ? [{ code: 'nothing-to-grade-by', at: `${at}.choices` }] : []),
      ];
    }),
  ];
}

function onceEach(names: readonly string[], at: string): readonly Problem[] {
  if (names.length === 0) return [{ code: 'must-not-be-empty', at }];
  return new Set(names).size === names.length ? [] : [{ code: 'stands-twice', at }];
}
