import type { ProgrammeDates } from '../../../contract/http/programmes';
import type { Programme as Clock, Schedule } from '../../../domain/collection/programme';
import type { Programme } from '../programme.entities';
import type { ProgrammeHold } from './clock.entities';

type Dates = { readonly [Name in keyof ProgrammeDates]: Date };
type Round = Dates & Pick<Programme, 'isContinuous'>;

/** A round's columns as the rules know them: the window is the whole phase of collection. */
export const scheduleOf = ({ collectsFrom, collectsUntil, cosignUntil, screeningUntil, closesAt, isContinuous }: Round): Schedule => ({
  opens: { collection: collectsFrom.getTime(), screening: collectsUntil.getTime(), deliberation: screeningUntil.getTime(), closed: closesAt.getTime() },
  window: { from: collectsFrom.getTime(), until: collectsUntil.getTime() },
  isContinuous,
  cosignUntil: cosignUntil.getTime(),
  screeningDue: null,
  papersDue: null,
});

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
