import type { Completion } from '../../../src/domain/progress/completion';
import type { Colour } from '../../../src/domain/progress/lamp-policy';
import type { Lamp } from '../../../src/domain/progress/lamp';

export type LampMeaning = 'stale' | 'finished' | `schedule.${Colour}` | `cost.${Colour}`;

/** Why a lamp has its colour: nothing was heard, it is finished, or the worse of schedule and cost; where both are as bad, the schedule speaks. */
export function meaningOf({ colour, schedule, cost }: Lamp, completion: Completion | null): LampMeaning {
  if (colour === 'grey') return 'stale';
  if (colour !== schedule && cost !== null) return `cost.${cost}`;
  return completion === 'accepted' ? 'finished' : `schedule.${schedule}`;
}
