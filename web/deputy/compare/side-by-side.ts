import type { CandidateView } from '../../../src/contract/http/deliberation';

/** One of two things laid side by side: what is said of it, and the candidate it is, where there is more to see of it. */
export interface Compared {
  readonly id: string;
  readonly title: string;
  readonly facts: readonly { readonly name: string; readonly text: string }[];
  readonly candidate: CandidateView | null;
}

/** What is said of two under one name; '' where one of them says nothing. */
export interface FactOfTwo {
  readonly name: string;
  readonly first: string;
  readonly second: string;
  readonly isSame: boolean;
}

/** Every fact that either has, in the order in which they are read. */
export function sideBySide(first: Compared, second: Compared): readonly FactOfTwo[] {
  const names = first.facts.map(({ name }) => name);
  second.facts.forEach(({ name }, at) => {
    // after what it follows there
    if (!names.includes(name)) names.splice(at === 0 ? 0 : names.indexOf(second.facts[at - 1]!.name) + 1, 0, name);
  });
  const said = ({ facts }: Compared, name: string): string => facts.find((fact) => fact.name === name)?.text ?? '';
  return names.map((name) => ({ name, first: said(first, name), second: said(second, name), isSame: said(first, name) === said(second, name) }));
}
