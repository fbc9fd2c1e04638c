import { agreedReleases, nextSnapshot, sealedReleaseStep, type MadeRelease } from './release-policy';
import type { HeldBatch } from './replica';

const live = { choices: 'lagged', batch: 20, inHall: false } as const;
const stations = (count: number) => Array.from({ length: count }, (_, at) => ({ index: at + 1 })) as never;
const batch = (number: number, valid: number, invalid = 0, epoch = 'a'): HeldBatch => ({
  epoch,
  number,
  papers: Array.from({ length: valid + invalid }, (_, at) => ({ leafHash: `${epoch}${number}-${String(at).padStart(3, '0')}`, check: at < valid ? null : 'proof' })),
});

describe('live releases of a sealed ballot (LIVE-03)', () => {
  it('are made only where the rules let them lag, enough papers were issued and any two groups of stations share one', () => {
    expect(sealedReleaseStep({ live, issued: 300, sealed: { threshold: 2, stations: stations(3) } })).toBe(20);
    expect(sealedReleaseStep({ live, issued: 59, sealed: { threshold: 2, stations: stations(3) } })).toBeNull();
    expect(sealedReleaseStep({ live, issued: 300, sealed: { threshold: 2, stations: stations(4) } })).toBeNull();
    expect(sealedReleaseStep({ live: { ...live, choices: 'never' }, issued: 300, sealed: { threshold: 2, stations: stations(3) } })).toBeNull();
    expect(sealedReleaseStep({ live: { ...live, choices: 'live' }, issued: 300, sealed: { threshold: 2, stations: stations(3) } })).toBeNull();
  });

  it('wait for the batch behind them, and count valid papers only', () => {
    expect(nextSnapshot([batch(0, 20)], [], [], 20)).toBeNull();
    expect(nextSnapshot([batch(0, 20), batch(1, 19, 5)], [], [], 20)).toBeNull();
    const snapshot = nextSnapshot([batch(0, 20, 3), batch(1, 20)], [], [], 20)!;
    expect(snapshot).toMatchObject({ number: 1, covers: 20, received: 43 });
    expect(snapshot.leafHashes).toEqual(batch(0, 20).papers.map(({ leafHash }) => leafHash));
  });

  it('are the same for stations that look at different times', () => {
    const all = [25, 21, 30, 22, 40].map((size, number) => batch(number, size));
    const chain = (looks: readonly number[]): MadeRelease[] => {
      const made: MadeRelease[] = [];
      for (const look of looks) {
        for (let next = nextSnapshot(all.slice(0, look), made, made, 20); next !== null; next = nextSnapshot(all.slice(0, look), made, made, 20)) made.push({ number: next.number, covers: next.covers });
      }
      return made;
    };
    expect(chain([5])).toEqual(chain([1, 2, 3, 4, 5]));
    expect(chain([5])).toEqual([{ number: 1, covers: 25 }, { number: 2, covers: 46 }, { number: 3, covers: 76 }, { number: 4, covers: 98 }]);
  });

  it('count only where as many stations as it takes made them alike', () => {
    const release = (index: number, number: number, covers: number) => ({ index, number, covers, received: 60, validRoot: `${covers}`, aggregate: 'sums', partial: `${index}` });
    const made = [release(1, 1, 20), release(2, 1, 20), release(3, 1, 21), release(1, 2, 40), release(2, 2, 41)];
    expect(agreedReleases(made, 2)).toEqual([made[0], made[1]]);
    expect(agreedReleases(made, 3)).toEqual([]);
  });

  it('never differ by fewer than a step from the last, also when the box has started anew and its batches are other ones', () => {
    const own = [{ number: 1, covers: 43 }];
    expect(nextSnapshot([batch(0, 55, 0, 'b'), batch(1, 25, 0, 'b')], own, own, 20)).toBeNull();
    expect(nextSnapshot([batch(0, 55, 0, 'b'), batch(1, 25, 0, 'b'), batch(2, 20, 0, 'b')], own, own, 20)).toMatchObject({ number: 2, covers: 80 });
    // a server that hides what was released changes nothing
    expect(nextSnapshot([batch(0, 55, 0, 'b'), batch(1, 25, 0, 'b')], own, [], 20)).toBeNull();
  });
});
