/** A congress, or the assembly of a street: how many are in office, how many of them come. */
export interface Body {
  readonly level: Level;
  readonly deputies: number;
  readonly present: number;
}
export type Level = 'county' | 'town' | 'street';
/** From 0 (included) to 1 (excluded). */
export type Random = () => number;

/** How many bodies of each kind; `towns` with the streets. */
export interface Province {
  readonly counties: number;
  readonly towns: number;
}

/** 选举法 §12: a base, one more for so many residents, at most. Residents are drawn around a median that gives the averages of Henan 2022: 268.5 in a county, 75.2 in a town. */
const LAW = {
  county: { base: 140, residentsForOne: 5_000, most: 450, median: 590_000 },
  town: { base: 45, residentsForOne: 1_500, most: 160, median: 40_000 },
} as const;
/** Spread of residents (of a logarithmic normal distribution); no source: towns of a province differ about threefold. */
const SIGMA = 0.5;
/** Streets have no congress and no law of numbers; 33 and 60 are known (爱山 2018, 宋城 2025). */
const STREET = [33, 60] as const;
/** 重庆 2024: 221 streets beside 770 towns. */
const STREETS = 221 / (221 + 770);
/** Of those in office: 舞阳 2024 had 207 of 235, 丽水 2025 314 of 327. */
const PRESENT = [207 / 235, 314 / 327] as const;

/** Draws the bodies of a province. */
export function drawBodies({ counties, towns }: Province, random: Random): Body[] {
  const draw = (level: Level): Body => {
    const deputies = level === 'street' ? Math.round(between(STREET, random)) : elected(LAW[level], random);
    return { level, deputies, present: Math.round(deputies * between(PRESENT, random)) };
  };
  const streets = Math.round(towns * STREETS);
  return [...many(counties, 'county'), ...many(towns - streets, 'town'), ...many(streets, 'street')].map(draw);
}

/** Every so-many-th by size, so that a few are as unequal as all; at least one. */
export function sampleOf(bodies: readonly Body[], share: number): Body[] {
  const bySize = [...bodies].sort((a, b) => a.present - b.present);
  const count = Math.max(1, Math.round(bodies.length * share));
  return Array.from({ length: count }, (_, at) => bySize[Math.floor(((at + 0.5) * bodies.length) / count)]!);
}

function elected({ base, residentsForOne, most, median }: (typeof LAW)[keyof typeof LAW], random: Random): number {
  const residents = median * Math.exp(SIGMA * normal(random));
  return Math.min(most, base + Math.floor(residents / residentsForOne));
}

/** Box and Muller. */
const normal = (random: Random): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
const between = ([least, most]: readonly [number, number], random: Random): number => least + (most - least) * random();
const many = (count: number, level: Level): Level[] => Array<Level>(count).fill(level);
