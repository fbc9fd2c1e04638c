import type { BallotPart } from '../ballot/ballot';
import type { Problem } from '../shared/problem';
import type { PartResult } from '../tally/result';

/** part id → adopted item ids. What was computed, and what the presidium adopts, are two lists and both are shown. */
export type AdoptedLists = Readonly<Record<string, readonly string[]>>;

/** Why the presidium's list is not the computed one, and who answers for it. */
export interface Departure {
  readonly reason: string;
  readonly signer: string;
}

/** The computed lists: adopted items of every adoption part, by rank. */
export function computedLists(results: readonly PartResult[]): AdoptedLists {
  return Object.fromEntries(results.flatMap((part) => (part.kind === 'adoption' ? [[part.partId, part.result.adopted]] : [])));
}

/** Parts in which the presidium's list has other members than the computed one; the order within a list decides nothing. */
export function departedParts(computed: AdoptedLists, adopted: AdoptedLists): readonly string[] {
  const names = [...new Set([...Object.keys(computed), ...Object.keys(adopted)])];
  const members = (list: readonly string[] | undefined): string => JSON.stringify([...(list ?? [])].sort());
  return names.filter((name) => members(computed[name]) !== members(adopted[name]));
}

/** What is wrong with the presidium's lists; a departure needs a reason and a signer (DECIDE-01, DECIDE-02). */
export function adoptionProblems(parts: readonly BallotPart[], computed: AdoptedLists, adopted: AdoptedLists, departure: Departure | null): readonly Problem[] {
  const isSigned = departure !== null && departure.reason.trim() !== '' && departure.signer.trim() !== '';
  return [
    ...Object.keys(adopted).flatMap((id) => (parts.some((part) => part.id === id && part.kind === 'adoption') ? [] : [{ code: 'unknown-part', at: `adopted.${id}` }])),
    ...parts.flatMap((part) => listProblems(part, adopted[part.id] ?? [])),
    ...(isSigned ? [] : departedParts(computed, adopted).map((part) => ({ code: 'reason-and-signer-needed', at: `adopted.${part}` }))),
  ];
}

function listProblems({ id, form }: BallotPart, list: readonly string[]): readonly Problem[] {
  const known = form.items.map((item) => item.id);
  return list.flatMap((item, index): Problem[] => {
    const at = `adopted.${id}[${index}]`;
    if (!known.includes(item)) return [{ code: 'unknown-item', at, values: { item } }];
    return list.indexOf(item) < index ? [{ code: 'duplicate-item-id', at, values: { item } }] : [];
  });
}
