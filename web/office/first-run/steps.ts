import type { BallotView } from '../../../src/contract/http/ballots';
import { UNNAMED_BODY, type CongressView, type RuleProfileView } from '../../../src/contract/http/congresses';
import type { ProjectView } from '../../../src/contract/http/projects';
import type { HallView, SessionView } from '../../../src/contract/http/sessions';

/** From an empty installation to a locked ballot, in the order in which one thing needs the other. */
export const FIRST_STEPS = ['body', 'session', 'roster', 'hall', 'sitting', 'rules', 'projects', 'cards', 'draft', 'lock'] as const;
export type FirstStep = (typeof FIRST_STEPS)[number];

/** What the database holds of all that. */
export interface Holdings {
  readonly congress: CongressView;
  readonly sessions: readonly SessionView[];
  readonly halls: readonly HallView[];
  readonly deputies: { readonly total: number; readonly withoutCard: number };
  readonly profiles: readonly RuleProfileView[];
  readonly projects: readonly ProjectView[];
  readonly ballots: readonly BallotView[];
}

/** Nothing is ticked by hand: a step is done when what it makes is there. */
const IS_DONE: Readonly<Record<FirstStep, (held: Holdings) => boolean>> = {
  body: ({ congress }) => congress.name !== UNNAMED_BODY,
  session: ({ sessions }) => sessions.length > 0,
  roster: ({ deputies }) => deputies.total > 0,
  hall: ({ halls }) => halls.length > 0,
  sitting: ({ sessions }) => sessions.some(({ sittings }) => sittings.length > 0),
  rules: ({ profiles }) => profiles.length > 0,
  projects: ({ projects }) => projects.length > 0,
  cards: ({ deputies: { total, withoutCard } }) => total > 0 && withoutCard === 0,
  draft: ({ ballots }) => ballots.length > 0,
  lock: ({ ballots }) => hasBegun(ballots),
};

/** Whether a body of this installation has ever locked a ballot: its first run is over then. */
export const hasBegun = (ballots: readonly Pick<BallotView, 'state'>[]): boolean => ballots.some(({ state }) => state !== 'draft');

/** What is done, whoever did it and wherever, and the first thing that is not. */
export function firstRun(held: Holdings): { readonly done: readonly FirstStep[]; readonly next: FirstStep | null } {
  const done = FIRST_STEPS.filter((step) => IS_DONE[step](held));
  return { done, next: FIRST_STEPS.find((step) => !done.includes(step)) ?? null };
}
