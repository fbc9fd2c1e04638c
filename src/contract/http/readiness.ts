import type { DayLine } from '../../domain/ballot/day-checklist';

/** GET /api/sittings/:id/checklist: what is ready for the vote of this sitting, as of now. Nobody ticks anything. */
export interface DayChecklistView {
  readonly sittingId: string;
  readonly lines: readonly DayLine[];
}
