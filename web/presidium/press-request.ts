import type { ActRequest, BallotView } from '../../src/contract/http/ballots';
import type { PartResult } from '../../src/domain/tally/result';

type Adoption = Extract<PartResult, { kind: 'adoption' }>;

const adoptions = (ballot: BallotView): readonly Adoption[] => (ballot.tally?.parts ?? []).filter((part): part is Adoption => part.kind === 'adoption');

/** part → items that the count adopts, before anybody changes anything. */
export const computedLists = (ballot: BallotView): Readonly<Record<string, readonly string[]>> =>
  ballot.decision?.computed ?? Object.fromEntries(adoptions(ballot).map(({ partId, result }) => [partId, result.adopted]));

/** Whether the presidium's lists are other than the computed ones; the order within a list is no departure. */
export function departs(computed: Readonly<Record<string, readonly string[]>>, adopted: Readonly<Record<string, readonly string[]>>): boolean {
  const same = (one: readonly string[], other: readonly string[]) => one.length === other.length && one.every((id) => other.includes(id));
  return Object.keys({ ...computed, ...adopted }).some((partId) => !same(computed[partId] ?? [], adopted[partId] ?? []));
}

/** Names typed one a line (or with commas) as a list without blanks and doubles. */
export const namesOf = (typed: string): readonly string[] => [...new Set(typed.split(/[\n,，、;；]/).map((name) => name.trim()).filter(Boolean))];

/** Whether everything that the act asks for has been filled in. Leaves out what only the server can know. */
export function isComplete(act: string, request: Partial<ActRequest>, computed: Readonly<Record<string, readonly string[]>>): boolean {
  if (act === 'open') return request.minutes !== undefined && request.minutes >= 1 && Number.isInteger(request.minutes);
  if (act === 'certify') return (request.signers?.length ?? 0) > 0;
  if (act === 'void') return Boolean(request.reason?.trim());
  if (act !== 'announce' || !departs(computed, request.adopted ?? computed)) return true;
  return Boolean(request.reason?.trim()) && (request.signers?.length ?? 0) > 0;
}
