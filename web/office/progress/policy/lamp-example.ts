import type { ProgressRow } from '../../../../src/contract/http/progress';
import { isEnded } from '../../../../src/domain/progress/completion';
import { scheduleColour } from '../../../../src/domain/progress/lamp';
import type { Colour, LampPolicy } from '../../../../src/domain/progress/lamp-policy';
import { daysBetween } from '../../../../src/domain/shared/local-date';
import { percentOf } from '../../../shared/progress/percent';

/** From so many percent of what was to be done by now until below the next, a project has this colour. */
export interface Band {
  readonly colour: Colour;
  readonly from: number;
  /** null: no limit. */
  readonly below: number | null;
}
export const bandsOf = ({ cutOffs }: LampPolicy): readonly Band[] => [...cutOffs.map(({ colour, below }, index) => ({ colour, below, from: cutOffs[index - 1]?.below ?? 0 })), { colour: 'green', from: cutOffs.at(-1)?.below ?? 0, below: null }];

export interface Lit {
  readonly id: string;
  readonly title: string;
  readonly colour: Colour | 'grey';
  /** Percent of what was to be done by now, 100 for everything beyond it; null: nothing was. */
  readonly pace: number | null;
}

/** The colour that each project would have today by its schedule alone; money is not typed here. */
export const litBy = (lamps: LampPolicy, projects: readonly Pick<ProgressRow, 'id' | 'title' | 'standing' | 'completion' | 'lastHeardOn'>[], today: string): readonly Lit[] =>
  projects.flatMap(({ id, title, standing, completion, lastHeardOn }) => {
    if (standing === null || completion === 'terminated') return [];
    const isStale = !isEnded(completion) && lastHeardOn !== null && daysBetween(lastHeardOn, today) > lamps.staleDays;
    return [{ id, title, colour: isStale ? ('grey' as const) : scheduleColour(standing, completion, lamps), pace: standing.due === 0 ? null : Math.min(100, percentOf(standing.achieved, standing.due)) }];
  });
