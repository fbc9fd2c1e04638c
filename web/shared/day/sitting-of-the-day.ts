import type { SessionView, SittingView } from '../../../src/contract/http/sessions';
import { dayOf } from '../beijing-time';

/** The sitting that is being made ready: the one in session, or the next that is planned for `now`'s day or a later one; null: none is. */
export function sittingOfTheDay(sessions: readonly SessionView[], now: Date): SittingView | null {
  const sittings = sessions.flatMap((session) => session.sittings).sort((one, other) => Date.parse(one.startsAt) - Date.parse(other.startsAt));
  const isToCome = ({ state, startsAt }: SittingView) => state === 'planned' && dayOf(new Date(startsAt)) >= dayOf(now);
  return sittings.find(({ state }) => state === 'open') ?? sittings.find(isToCome) ?? null;
}
