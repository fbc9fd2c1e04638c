import type { ProgrammeDates, ProgrammeView, SaveProgrammeRequest } from '../../contract/http/programmes';
import { holdAt } from '../../domain/collection/holds';
import { nextChange, phaseAt } from '../../domain/collection/phases';
import { revisionOf } from '../../platform/database/revision-of';
import { clockOf } from './clock/round-clock';
import type { ProgrammeHold } from './clock/clock.entities';
import type { Programme } from './programme.entities';

/** A round with the holds of its clock, as everything about it is answered. */
export type Round = Readonly<Omit<Programme, 'lastNumber'>> & { readonly holds: readonly ProgrammeHold[] };

/** Where a round stands now, by dates, clock and holds; one that was closed by hand is closed. */
export function phaseOf(round: Round, now: Date): ProgrammeView['phase'] {
  return round.closedAt !== null ? 'closed' : phaseAt(clockOf(round, round.holds), now.getTime());
}

export function nextChangeOf(round: Round, now: Date): ProgrammeView['nextChange'] {
  const next = round.closedAt === null ? nextChange(clockOf(round, round.holds), now.getTime()) : null;
  return next && { phase: next.phase, at: new Date(next.at).toISOString() };
}

export function programmeView(round: Round, now: Date): ProgrammeView {
  const hold = holdAt(clockOf(round, round.holds), now.getTime());
  const row = hold && round.holds.find(({ heldFrom }) => heldFrom.getTime() === hold.from);
  const { congressId: _, programmeId: id, holds: __, loggedUntil: ___, closedAt, collectsFrom, collectsUntil, cosignUntil, screeningUntil, closesAt, ...rest } = round;
  const settings: SaveProgrammeRequest = {
    ...rest,
    collectsFrom: collectsFrom.toISOString(),
    collectsUntil: collectsUntil.toISOString(),
    cosignUntil: cosignUntil.toISOString(),
    screeningUntil: screeningUntil.toISOString(),
    closesAt: closesAt.toISOString(),
  };
  return {
    ...settings,
    id,
    revision: revisionOf(settings),
    phase: phaseOf(round, now),
    nextChange: nextChangeOf(round, now),
    hold: row ? { reason: row.reason, by: row.heldBy, since: row.heldFrom.toISOString() } : null,
    closedAt: closedAt?.toISOString() ?? null,
  };
}

const DATE_FIELDS = ['collectsFrom', 'collectsUntil', 'cosignUntil', 'screeningUntil', 'closesAt'] as const satisfies readonly (keyof ProgrammeDates)[];
export const isDateField = (field: string): field is keyof ProgrammeDates => (DATE_FIELDS as readonly string[]).includes(field);

/** Dates that no clock can read, such as an offset without minutes. */
export const unreadableDates = (dates: ProgrammeDates): (keyof ProgrammeDates)[] => DATE_FIELDS.filter((field) => Number.isNaN(Date.parse(dates[field])));

/** Dates of a request as moments. */
export const momentsOf = ({ collectsFrom, collectsUntil, cosignUntil, screeningUntil, closesAt }: SaveProgrammeRequest) => ({
  collectsFrom: new Date(collectsFrom),
  collectsUntil: new Date(collectsUntil),
  cosignUntil: new Date(cosignUntil),
  screeningUntil: new Date(screeningUntil),
  closesAt: new Date(closesAt),
});
