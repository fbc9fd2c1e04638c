import type { BallotView } from '../../src/contract/http/ballots';
import { BALLOT_STATES } from '../../src/domain/ballot/states';

const VOTE_AGAIN = ['inquorate', 'void', 'participationTooLow', 'shortfall'];

/**
 * Whether the ballot calls for a new one: `runoff` among the tied, `reballot` when it is void or did not come about or fell
 * short; null when nothing is called for. Only from the final count, and only once the scrutineers have certified it.
 */
export function followUp({ state, tally }: Pick<BallotView, 'state' | 'tally'>): 'runoff' | 'reballot' | null {
  if (state === 'void') return 'reballot';
  if (!tally?.isFinal || BALLOT_STATES.indexOf(state) < BALLOT_STATES.indexOf('certified')) return null;
  const outcomes = tally.parts.flatMap((part) => (part.kind === 'adoption' ? [part.result.outcome] : []));
  if (outcomes.includes('revoteTied')) return 'runoff';
  return outcomes.some((outcome) => VOTE_AGAIN.includes(outcome)) ? 'reballot' : null;
}
