import type { PresenceView } from '../../../src/contract/http/sessions';

export type PresenceFilter = 'all' | PresenceView['state'];

/** Deputies whose name, delegation or seat holds what was typed, in one state or in any. */
export function filtered(presences: readonly PresenceView[], typed: string, state: PresenceFilter): readonly PresenceView[] {
  const text = typed.trim();
  return presences.filter((one) => (state === 'all' || one.state === state) && (text === '' || [one.name, one.delegation, one.seat ?? ''].some((field) => field.includes(text))));
}

/** Who came in between two readings of the list: a scan says only that it worked, and people want to hear a name. */
export function arrived(before: readonly PresenceView[], after: readonly PresenceView[]): readonly PresenceView[] {
  const wasPresent = new Set(before.filter(({ state }) => state === 'present').map(({ deputyId }) => deputyId));
  return after.filter(({ deputyId, state }) => state === 'present' && !wasPresent.has(deputyId));
}
