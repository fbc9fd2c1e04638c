import type { Problem } from '../shared/problem';

/** From worst to best. Blue is what was finished and accepted, where five colours are used. */
export const COLOURS = ['red', 'orange', 'yellow', 'green', 'blue'] as const;
export type Colour = (typeof COLOURS)[number];

/** Below so many percent of what was to be done by now, a project has this colour; the lowest that holds counts. */
export interface CutOff {
  readonly colour: Colour;
  readonly below: number;
}

export interface LampPolicy {
  /** Rising; what none holds for is green. */
  readonly cutOffs: readonly CutOff[];
  /** 完成·已验收 */
  readonly finished: Colour;
  /** After more days than these without an accepted or waiting report a lamp is grey. */
  readonly staleDays: number;
  /** A cost this many percent beyond what was approved is explained, and red. */
  readonly variancePercent: number;
}

const REST = { staleDays: 30, variancePercent: 10 };

/** 三色, 四色, 五色 as starting points. Of the cut-offs only 大足's red (under 30 %) and blue (finished and accepted) are published (五色督办); the others are ours. */
export const LAMP_PRESETS = {
  three: { cutOffs: [{ colour: 'red', below: 60 }, { colour: 'yellow', below: 90 }], finished: 'green', ...REST },
  four: { cutOffs: [{ colour: 'red', below: 60 }, { colour: 'yellow', below: 90 }], finished: 'blue', ...REST },
  five: { cutOffs: [{ colour: 'red', below: 30 }, { colour: 'orange', below: 60 }, { colour: 'yellow', below: 90 }], finished: 'blue', ...REST },
} as const satisfies Record<string, LampPolicy>;

const isWhole = (value: number, least: number, most: number): boolean => Number.isInteger(value) && value >= least && value <= most;

/** Why lamps cannot be lit by these settings (LAMP-01). */
export function lampPolicyProblems({ cutOffs, finished, staleDays, variancePercent }: LampPolicy): readonly Problem[] {
  return [
    ...(cutOffs.length < 2 ? [{ code: 'too-few-colours', at: 'lamps.cutOffs' }] : []),
    ...cutOffs.flatMap(({ below }, index) => (isWhole(below, 1, 100) ? [] : [{ code: 'not-a-percentage', at: `lamps.cutOffs[${index}].below` }])),
    ...cutOffs.flatMap(({ colour, below }, index) => {
      const earlier = cutOffs[index - 1];
      const isRising = !earlier || (below > earlier.below && COLOURS.indexOf(colour) > COLOURS.indexOf(earlier.colour));
      return isRising ? [] : [{ code: 'cut-offs-do-not-rise', at: `lamps.cutOffs[${index}]` }];
    }),
    ...cutOffs.flatMap(({ colour }, index) => (COLOURS.indexOf(colour) < COLOURS.indexOf('green') ? [] : [{ code: 'colour-not-for-delay', at: `lamps.cutOffs[${index}].colour` }])),
    ...(finished === 'green' || finished === 'blue' ? [] : [{ code: 'colour-not-for-finished', at: 'lamps.finished' }]),
    ...(isWhole(staleDays, 1, 366) ? [] : [{ code: 'not-a-number-of-days', at: 'lamps.staleDays' }]),
    ...(isWhole(variancePercent, 0, 100) ? [] : [{ code: 'not-a-percentage', at: 'lamps.variancePercent' }]),
  ];
}
