import type { RuleProfileView } from '../../../src/contract/http/congresses';
import type { CandidateView, DeliberationView } from '../../../src/contract/http/deliberation';

/** What the presidium confirms, as its form holds it. */
export type Listed = { projectIds: readonly string[]; profileId: string; seats: string };

export const openIn = ({ candidates }: Pick<DeliberationView, 'candidates'>): readonly CandidateView[] => candidates.filter(({ isWithdrawn }) => !isWithdrawn);

/** The list as it was confirmed last; before that every candidate, under the first rules. */
export function standOf(view: DeliberationView, first?: RuleProfileView): { readonly fields: Listed; readonly version: number } {
  const { confirmation, revision: version } = view;
  const open = openIn(view).map(({ project }) => project.id);
  if (confirmation === null) return { fields: { projectIds: open, profileId: first?.id ?? '', seats: seatsOf(first) }, version };
  return { fields: { projectIds: confirmation.projectIds.filter((id) => open.includes(id)), profileId: confirmation.profile.id, seats: String(confirmation.seats ?? '') }, version };
}

export const seatsOf = (rules?: RuleProfileView): string => String(rules?.profile.rule.seats ?? '');
