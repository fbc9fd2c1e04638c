import type { BallotView } from '../../src/contract/http/ballots';
import type { SittingView } from '../../src/contract/http/sessions';
import { POLICY, type Act, type Role } from '../../src/contract/roles';
import type { RuleProfile } from '../../src/domain/ballot/rule-profile';
import { BALLOT_STATES, type BallotAct, type BallotState } from '../../src/domain/ballot/states';

/** What a person presses: an act on the ballot, or the opening of the sitting, with which the morning begins. */
export type PressAct = BallotAct | 'openSitting';

/** One line of the morning. `count` follows by itself and is nobody's to press. */
export interface Step {
  readonly id: 'signIn' | 'arm' | 'issue' | 'open' | 'close' | 'count' | 'certify' | 'announce' | 'publish';
  readonly state: 'done' | 'now' | 'later';
  /** Roles that may press it; empty where nobody does. */
  readonly who: readonly Role[];
}

const STEPS: readonly (readonly [Step['id'], Act | null, BallotState])[] = [
  ['arm', 'ballots.arm', 'armed'],
  ['issue', 'ballots.issue', 'issuing'],
  ['open', 'ballots.open', 'open'],
  ['close', 'ballots.close', 'closing'],
  ['count', null, 'counted'],
  ['certify', 'ballots.certify', 'certified'],
  ['announce', 'ballots.announce', 'announced'],
  ['publish', 'ballots.publish', 'published'],
];

const hasReached = (state: BallotState, goal: BallotState) => state !== 'void' && BALLOT_STATES.indexOf(state) >= BALLOT_STATES.indexOf(goal);

/** The whole morning as lines: what is done, what comes now, what comes later. A void ballot has no line that comes now. */
export function runSheet(ballot: BallotState, sitting: SittingView['state']): readonly Step[] {
  const lines: { id: Step['id']; who: readonly Role[]; isDone: boolean }[] = [
    { id: 'signIn', who: POLICY['sittings.open'], isDone: sitting !== 'planned' },
    ...STEPS.map(([id, act, goal]) => ({ id, who: act ? POLICY[act] : [], isDone: hasReached(ballot, goal) })),
  ];
  const now = ballot === 'void' ? -1 : lines.findIndex(({ isDone }) => !isDone);
  return lines.map(({ id, who, isDone }, index) => ({ id, who, state: isDone ? 'done' : index === now ? 'now' : 'later' }));
}

/** The one act that moves the morning on; null while the system works by itself and when all is done. */
export function nextAct(ballot: BallotState, sitting: SittingView['state']): PressAct | null {
  const step = runSheet(ballot, sitting).find(({ state }) => state === 'now');
  if (!step || step.id === 'count') return null;
  return step.id === 'signIn' ? 'openSitting' : step.id;
}

/** Whether boxes for paper are sealed before this vote: where the rules ask for it and there is paper. */
export const sealsBoxes = ({ profile, medium, turnout }: Pick<BallotView, 'profile' | 'medium' | 'turnout'>): boolean =>
  profile.sealBoxes && (medium === 'paper' || (turnout?.issuedPaper ?? 0) + (turnout?.disputed ?? 0) > 0);

/** What the presidium orders when tablets fail, as the rules say; null: there are none. */
export const fallbackOf = ({ profile, medium }: Pick<BallotView, 'profile' | 'medium'>): RuleProfile['fallback'] | null => (medium === 'paper' ? null : profile.fallback);

/** Why the act cannot be done now and whether this person may do it, as the server says. */
export const actView = (ballot: Pick<BallotView, 'acts'>, act: PressAct) => ballot.acts.find((view) => view.act === act) ?? null;
