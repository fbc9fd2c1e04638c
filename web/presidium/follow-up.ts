import type { BallotView } from '../../src/contract/http/ballots';
import { hasReached } from '../../src/domain/ballot/states';
import { followUp as followUpOf } from '../../src/domain/tally/follow-up';

/**
 * Whether the ballot calls for a new one in this session: `runoff` where anything is tied, `reballot` when it is void, did
 * not come about, or fell short under rules that vote again at once; null when nothing is called for. Only from the final
 * count, and only once the scrutineers have certified it.
 */
export function followUp({ state, parts, tally }: Pick<BallotView, 'state' | 'parts' | 'tally'>): 'runoff' | 'reballot' | null {
  if (state === 'void') return 'reballot';
  if (!tally?.isFinal || !hasReached(state, 'certified')) return null;
  const called = parts.flatMap((part) => {
    const found = tally.parts.find(({ partId }) => partId === part.id);
    const next = part.kind === 'adoption' && found?.kind === 'adoption' ? followUpOf(part.form, part.rule, found.result) : null;
    return next?.when === 'now' ? [next.kind] : [];
  });
  if (called.length === 0) return null;
  return called.includes('runoff') ? 'runoff' : 'reballot';
}
