import type { PresenceView } from '../../../src/contract/http/sessions';

export type PresenceFilter = 'all' | PresenceView['state'];

/** Who came in between two readings of the list: a scan says only that it worked, and people want to hear a name. */
export function arrived(before: readonly PresenceView[], after: readonly PresenceView[]): readonly PresenceView[] {
  const wasPresent = new Set(before.filter(({ state }) => state === 'present').map(({ deputyId }) => deputyId));
  return after.filter(({ deputyId, state }) => state === 'present' && !wasPresent.has(deputyId));
}
