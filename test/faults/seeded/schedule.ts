import type { Chance } from '../../../src/cli/rehearse/marks';
import type { Secrecy } from '../../../src/domain/ballot/ballot';
import { chanceOf, oneOf, shuffledBy } from './chance';
import { isLineKind, realmOf, SHARES, type FaultKind, type LineKind, type MomentKind } from './kinds';

/** How far a ballot has come when something falls. */
export const POINTS = ['arming', 'taking', 'opening', 'casting', 'closing', 'counting', 'certifying', 'announcing'] as const;
export type Point = (typeof POINTS)[number];

export interface MomentFault {
  readonly kind: MomentKind;
  readonly point: Point;
  /** When within its moment, and which of several things: 0 (included) to 1 (excluded). */
  readonly when: number;
  readonly which: number;
}
export const LINE_ACTS = ['look', 'take', 'cast'] as const;
export type LineAct = (typeof LINE_ACTS)[number];
export interface LineFault {
  readonly kind: LineKind;
  readonly act: LineAct;
  /** 0 (included) to 1 (excluded): a tablet's place among all. */
  readonly tablet: number;
  readonly when: number;
}
export interface BallotPlan {
  readonly number: number;
  readonly secrecy: Secrecy;
  readonly moments: readonly MomentFault[];
  readonly lines: readonly LineFault[];
}

const FAULTS_A_BALLOT = 100;
/** Where most people are at work, most falls. */
const LIKELY: readonly Point[] = ['arming', 'taking', 'taking', 'taking', 'opening', 'casting', 'casting', 'casting', 'casting', 'casting', 'closing', 'closing', 'counting', 'certifying', 'announcing'];
const ONLY_AT: Partial<Record<MomentKind, readonly Point[]>> = {
  'two-tablets': ['taking'],
  'stale-manifest': ['taking', 'casting'],
  'two-papers': ['casting'],
  replayed: ['casting', 'closing', 'counting', 'certifying', 'announcing'],
  'alien-token': ['casting'],
  'pressed-twice': ['arming', 'opening', 'closing', 'certifying', 'announcing'],
  'order-spoilt': ['arming', 'opening', 'closing'],
  'box-killed': ['arming', 'opening', 'casting', 'casting', 'casting', 'casting', 'closing', 'closing', 'counting', 'certifying'],
};

/** Everything that will fall, and when: the same for the same seed and number. */
export function scheduleOf(seed: number, faults: number, secrecies: readonly Secrecy[] = ['anonymous', 'named', 'anonymous']): BallotPlan[] {
  const kinds = shuffledBy(chanceOf(seed, 'kinds'), apportioned(faults));
  const ballots = Math.max(1, Math.round(faults / FAULTS_A_BALLOT));
  return Array.from({ length: ballots }, (_, index) => {
    const own = kinds.slice(Math.floor((index * faults) / ballots), Math.floor(((index + 1) * faults) / ballots));
    const chance = chanceOf(seed, 'ballot', index);
    const secrecy = secrecies[index % secrecies.length]!;
    return {
      number: index + 1,
      secrecy,
      moments: own.flatMap((kind) => (isLineKind(kind) ? [] : [momentOf(kind, chance)])),
      lines: own.flatMap((kind) => (isLineKind(kind) ? [lineOf(kind, chance)] : [])),
    };
  });
}

/** Falls of one moment that may happen together: one for each program with its database, and what people in the hall do beside. */
export function wavesOf(moments: readonly MomentFault[]): MomentFault[][] {
  const waves: MomentFault[][] = [];
  for (const moment of moments) {
    const place = waves.find((wave) => wave.every((other) => areApart(moment, other)));
    if (place) place.push(moment);
    else waves.push([moment]);
  }
  return waves;
}

function areApart(one: MomentFault, other: MomentFault): boolean {
  const [first, second] = [realmOf(one.kind), realmOf(other.kind)];
  if (one.kind === other.kind) return false;
  return first === 'hall' || second === 'hall' || (first !== second && first !== 'both' && second !== 'both');
}

/** So many of each kind as its share says, to the whole number (largest remainder). */
function apportioned(faults: number): FaultKind[] {
  const all = SHARES.reduce((sum, { share }) => sum + share, 0);
  const due = SHARES.map(({ kind, share }) => ({ kind, whole: Math.floor((faults * share) / all), rest: (faults * share) % all }));
  const left = faults - due.reduce((sum, { whole }) => sum + whole, 0);
  const first = new Set([...due].sort((a, b) => b.rest - a.rest).slice(0, left).map(({ kind }) => kind));
  return due.flatMap(({ kind, whole }) => Array.from({ length: whole + (first.has(kind) ? 1 : 0) }, () => kind));
}

const momentOf = (kind: MomentKind, chance: Chance): MomentFault => ({ kind, point: oneOf(chance, ONLY_AT[kind] ?? LIKELY), when: chance(), which: chance() });

function lineOf(kind: LineKind, chance: Chance): LineFault {
  // only questions are kept by caches
  const act = kind === 'answer-stale' ? 'look' : oneOf(chance, ['look', 'take', 'take', 'cast', 'cast', 'cast'] as const);
  return { kind, act, tablet: chance(), when: chance() };
}
