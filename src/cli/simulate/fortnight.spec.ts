import { randomNumbers } from '../random-numbers';
import { drawBodies } from './bodies';
import { KINDS, MINUTES, MORNING, playFortnight, WORKING_DAYS, type Minute } from './fortnight';

const bodies = drawBodies({ counties: 100, towns: 1_500 }, randomNumbers(1));
const minutes = playFortnight(bodies, { average: 1_500, peak: 20 }, randomNumbers(2));
const sum = (kind: keyof Minute): number => minutes.reduce((all, minute) => all + minute[kind], 0);
const present = bodies.reduce((all, body) => all + body.present, 0);

describe('a fortnight of a province', () => {
  it('has for everybody present one sign-in, one paper and one cast, and for every body one ballot', () => {
    for (const kind of ['signIns', 'papers', 'casts'] as const) expect(sum(kind)).toBeCloseTo(present, 3);
    for (const kind of ['openings', 'closings', 'publications'] as const) expect(sum(kind)).toBe(bodies.length);
  });

  it('is over at half past eleven, and empty on weekends', () => {
    const isMorning = (at: number): boolean => (WORKING_DAYS as readonly number[]).includes(Math.floor(at / 1_440)) && at % 1_440 >= MORNING.from && at % 1_440 <= MORNING.until;
    expect(minutes.filter(({ signIns, casts, publications }, at) => signIns + casts + publications > 0 && !isMorning(at))).toEqual([]);
  });

  it('connects a tablet for everybody present, from sign-in until after the publication', () => {
    const alone = playFortnight([{ level: 'town', deputies: 80, present: 71 }], { average: 1, peak: 2 }, randomNumbers(3));
    expect(Math.max(...alone.map(({ tablets }) => tablets))).toBe(71);
    expect(alone.filter(({ tablets }) => tablets > 0)).toHaveLength(MORNING.publish + MORNING.leave);
  });

  it('has readers of 1,500 a second on average and twenty times that at the busiest minute, which is one of publications', () => {
    expect(sum('reads') / 60 / MINUTES).toBeCloseTo(1_500, 3);
    const most = minutes.reduce((a, b) => (b.reads > a.reads ? b : a));
    expect(most.reads / 60).toBeCloseTo(30_000, 3);
    expect(most.publications).toBeGreaterThan(0);
  });

  it('keeps the peak where the average is too low for so many publications, and counts nothing below zero', () => {
    const busy = playFortnight(bodies, { average: 1, peak: 1_000 }, randomNumbers(2));
    expect(Math.max(...busy.map(({ reads }) => reads)) / 60).toBeCloseTo(1_000, 6);
    expect(busy.filter((minute) => KINDS.some((kind) => minute[kind] < 0))).toEqual([]);
  });

  it('has no peak where nothing is published', () => {
    expect(new Set(playFortnight([], { average: 2, peak: 20 }, randomNumbers(2)).map(({ reads }) => reads))).toEqual(new Set([120]));
  });
});
