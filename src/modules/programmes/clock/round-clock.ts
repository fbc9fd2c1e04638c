import type { ProgrammeDates } from '../../../contract/http/programmes';
import type { Programme as Clock, Schedule } from '../../../domain/collection/programme';
import { scheduleOfDates } from '../../../domain/collection/round-dates';
import type { Programme } from '../programme.entities';
import type { ProgrammeHold } from './clock.entities';

type Dates = { readonly [Name in keyof ProgrammeDates]: Date };
type Round = Dates & Pick<Programme, 'isContinuous'>;

/** A round's columns as the rules know them. */
export const scheduleOf = ({ collectsFrom, collectsUntil, cosignUntil, screeningUntil, closesAt, isContinuous }: Round): Schedule =>
  scheduleOfDates({ collectsFrom: collectsFrom.getTime(), collectsUntil: collectsUntil.getTime(), cosignUntil: cosignUntil.getTime(), screeningUntil: screeningUntil.getTime(), closesAt: closesAt.getTime(), isContinuous });

export const clockOf = (round: Round, holds: readonly ProgrammeHold[]): Clock => ({
  ...scheduleOf(round),
  holds: holds.map(({ heldFrom, heldUntil, reason }) => ({ from: heldFrom.getTime(), until: heldUntil?.getTime() ?? null, reason })),
});

/** A schedule back in columns. */
export const datesOf = ({ opens, cosignUntil }: Schedule): Dates => ({
  collectsFrom: new Date(opens.collection),
  collectsUntil: new Date(opens.screening),
  cosignUntil: new Date(cosignUntil ?? opens.screening),
  screeningUntil: new Date(opens.deliberation),
  closesAt: new Date(opens.closed),
});
