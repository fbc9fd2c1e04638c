import type { Body, Random } from './bodies';

/** What happens and is paid for each time. A `look`: a tablet fetches its desk; an `opening` with the acts before it, a `publication` with certifying and announcing. */
export const KINDS = ['signIns', 'looks', 'papers', 'casts', 'openings', 'closings', 'publications', 'reads'] as const;
export type Kind = (typeof KINDS)[number];

/** One minute of the province. */
export type Minute = Record<Kind | 'tablets' | 'frames', number>;

/** What is assumed of a morning; minutes, from the first deputy at the door. */
export const MORNING = {
  from: 9 * 60,
  until: 11 * 60 + 30,
  /** Sittings begin on the quarter of an hour. */
  startsEvery: 15,
  signIn: 20,
  /** Papers are taken within so many minutes from `issuing`. */
  issuing: 20,
  take: 2,
  open: 23,
  /** Shares of the papers, minute by minute from `open`. */
  casts: [0.6, 0.3, 0.1],
  close: 28,
  certify: 33,
  announce: 36,
  publish: 38,
  /** Tablets leave so long after publication. */
  leave: 5,
  /** Consoles and screens of one body that hear how many papers have come, every two seconds. */
  screens: 4,
} as const;

/** The state of a ballot changes at these minutes, and every tablet is told and looks. */
const MOVES = [MORNING.issuing, MORNING.open, MORNING.close, MORNING.close, MORNING.certify, MORNING.announce, MORNING.publish];
const FRAMES_A_MINUTE = 30;
const DAY = 24 * 60;
const DAYS = 14;
export const MINUTES = DAYS * DAY;
/** Ten working days of two weeks. */
export const WORKING_DAYS = [0, 1, 2, 3, 4, 7, 8, 9, 10, 11] as const;

/** Requests of readers a second, on average over all fourteen days and nights, and how much more at the busiest minute. */
export interface Readers {
  readonly average: number;
  readonly peak: number;
}
/** Interest after a publication halves every so many minutes. */
const HALF_LIFE = 5;

/** Plays two weeks, minute by minute: every body meets once, on one of ten mornings; residents read whenever they like, and most of all what was just published. */
export function playFortnight(bodies: readonly Body[], readers: Readers, random: Random): Minute[] {
  const minutes = Array.from({ length: MINUTES }, nothing);
  const interest = new Float64Array(MINUTES);
  for (const body of bodies) {
    const start = startOf(random);
    meet(minutes, body, start);
    for (let after = 0; after < 12 * HALF_LIFE; after += 1) interest[start + MORNING.publish + after]! += body.deputies * 2 ** (-after / HALF_LIFE);
  }
  requestsOf(interest, readers).forEach((reads, at) => (minutes[at]!.reads = reads));
  return minutes;
}

export const nothing = (): Minute => ({ signIns: 0, looks: 0, papers: 0, casts: 0, openings: 0, closings: 0, publications: 0, reads: 0, tablets: 0, frames: 0 });

/** A quarter of an hour at which a sitting can begin and publish before the morning is over. */
function startOf(random: Random): number {
  const starts = Math.floor((MORNING.until - MORNING.from - MORNING.publish) / MORNING.startsEvery) + 1;
  const day = WORKING_DAYS[Math.floor(random() * WORKING_DAYS.length)]!;
  return day * DAY + MORNING.from + MORNING.startsEvery * Math.floor(random() * starts);
}

function meet(minutes: readonly Minute[], { present }: Body, start: number): void {
  const add = (kind: keyof Minute, at: number, count: number): void => void (minutes[start + at]![kind] += count);
  const tabletsAt = (at: number): number => present * Math.min(1, (at + 1) / MORNING.signIn);
  for (let at = 0; at < MORNING.signIn; at += 1) for (const kind of ['signIns', 'looks'] as const) add(kind, at, present / MORNING.signIn);
  for (let at = 0; at < MORNING.publish + MORNING.leave; at += 1) add('tablets', at, tabletsAt(at));
  for (let at = 0; at < MORNING.take; at += 1) add('papers', MORNING.issuing + at, present / MORNING.take);
  MORNING.casts.forEach((share, at) => add('casts', MORNING.open + at, present * share));
  for (const at of MOVES) for (const kind of ['looks', 'frames'] as const) add(kind, at, present);
  for (let at = MORNING.issuing; at < MORNING.close; at += 1) add('frames', at, MORNING.screens * FRAMES_A_MINUTE);
  add('openings', MORNING.open, 1);
  add('closings', MORNING.close, 1);
  add('publications', MORNING.publish, 1);
}

/** Requests a minute: an even stream and what publications add, so mixed that average and peak are what they are to be. Where publications are too frequent for so low an average, the peak is kept and the average is higher. */
function requestsOf(interest: Float64Array, { average, peak }: Readers): Float64Array {
  const most = interest.reduce((a, b) => Math.max(a, b), 0);
  const mean = interest.reduce((a, b) => a + b, 0) / interest.length;
  if (most === mean) return interest.map(() => 60 * average);
  const asked = (average * (peak - 1)) / (most - mean);
  const stream = average - asked * mean;
  return stream >= 0 ? interest.map((here) => 60 * (stream + asked * here)) : interest.map((here) => (60 * average * peak * here) / most);
}
