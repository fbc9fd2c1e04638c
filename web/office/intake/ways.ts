import type { Origin, Source } from '../../../src/contract/http/proposals';
import type { Draft } from '../../shared/proposing/draft';

/** How a suggestion reached the desk: by whom it is said, and how staff came by it. */
export interface EntryWay {
  readonly name: string;
  readonly origin: Origin;
  readonly source: Source;
}

export const ENTRY_WAYS: readonly EntryWay[] = [
  { name: 'hotline', origin: 'hotline', source: 'hotline' },
  { name: 'letter', origin: 'paper', source: 'letter' },
  { name: 'opinion-box', origin: 'paper', source: 'opinion-box' },
  { name: 'reception', origin: 'paper', source: 'reception' },
  { name: 'department', origin: 'department', source: 'form' },
  { name: 'town', origin: 'town', source: 'form' },
  { name: 'organisation', origin: 'organisation', source: 'form' },
];

/** The way that was kept with a draft, while it is open; else the first that asks what the draft was asked. */
export function wayOf({ way, proposerKind }: Pick<Draft, 'way' | 'proposerKind'>, open: readonly EntryWay[]): EntryWay {
  return open.find(({ name }) => name === way) ?? open.find((one) => proposerKindOf(one) === proposerKind) ?? open[0]!;
}

/** A unit's own suggestion is on the unit's form, which asks for everything; what a resident said is on the resident's. */
export const proposerKindOf = ({ source }: EntryWay): 'person' | 'organisation' => (source === 'form' ? 'organisation' : 'person');
