import type { HeldBatch } from './held-replica';
import { agreedReleases, nextSnapshot, sealedReleaseStep, type Released, type Snapshot } from './release-policy';

const live = { choices: 'lagged', batch: 20, inHall: false } as const;
const secondTokenKey = { n: 'n', e: 'AQAB' };
const sealed = (threshold: number, count: number) => ({ threshold, stations: Array.from({ length: count }, (_, at) => ({ index: at + 1 })) }) as never;
const batch = (number: number, valid: number, invalid = 0, epoch = 'a'): HeldBatch => ({
  ...{ epoch, number, aliens: [], aggregate: '' },
  papers: Array.from({ length: valid + invalid }, (_, at) => ({ leafHash: `${epoch}${number}-${String(at).padStart(3, '0')}`, tokenKey: `${epoch}${number}-${at}`, check: at < valid ? null : 'proof' })),
});
const namesIn = (...batches: readonly HeldBatch[]): string[] => batches.flatMap(({ papers }) => papers.filter(({ check }) => check === null).map(({ leafHash }) => leafHash));

describe('live releases of a sealed ballot (LIVE-03)', () => {
  it('are made only where the rules let them lag, enough papers were issued, scrutineers sign papers too and any two groups of stations share one', () => {
    expect(sealedReleaseStep({ live, sealed: sealed(2, 3), secondTokenKey }, 300)).toBe(20);
    expect(sealedReleaseStep({ live, sealed: sealed(2, 3), secondTokenKey }, 59)).toBeNull();
    expect(sealedReleaseStep({ live, sealed: sealed(2, 3), secondTokenKey: null }, 300)).toBeNull();
    expect(sealedReleaseStep({ live, sealed: sealed(2, 4), secondTokenKey }, 300)).toBeNull();
    expect(sealedReleaseStep({ live, sealed: null, secondTokenKey }, 300)).toBeNull();
    expect(sealedReleaseStep({ live: { ...live, choices: 'never' }, sealed: sealed(2, 3), secondTokenKey }, 300)).toBeNull();
    expect(sealedReleaseStep({ live: { ...live, choices: 'live' }, sealed: sealed(2, 3), secondTokenKey }, 300)).toBeNull();
  });

  it('wait for the batch behind them, and count valid papers only', () => {
    expect(nextSnapshot([batch(0, 20)], null, 20)).toBeNull();
    expect(nextSnapshot([batch(0, 20), batch(1, 19, 5)], null, 20)).toBeNull();
    const snapshot = nextSnapshot([batch(0, 20, 3), batch(1, 20)], null, 20)!;
    expect(snapshot).toEqual({ batches: [batch(0, 20, 3)], covered: namesIn(batch(0, 20)), behind: namesIn(batch(1, 20)), received: 43 });
  });

  it('are the same to the byte for stations that look at different moments', () => {
    const all = [25, 21, 30, 22, 40].map((size, number) => batch(number, size, number));
    const chain = (looks: readonly number[]): Snapshot[] => {
      const made: Snapshot[] = [];
      for (const look of looks) {
        const due = () => nextSnapshot(all.slice(0, look), made.at(-1) ?? null, 20);
        for (let next = due(); next !== null; next = due()) made.push(next);
      }
      return made;
    };
    expect(chain([5])).toEqual(chain([1, 2, 3, 4, 5]));
    expect(chain([5])).toEqual(chain([4, 5]));
    expect(chain([5]).map(({ covered, received }) => [covered.length, received])).toEqual([[25, 47], [46, 79], [76, 104], [98, 148]]);
  });

  it('hold every paper of the one before, also when the box has started anew and its batches are other ones', () => {
    const first: Released = { covered: namesIn(batch(0, 43)), behind: [] };
    const again = (number: number, papers: HeldBatch['papers']): HeldBatch => ({ epoch: 'b', number, aliens: [], aggregate: '', papers });
    const fresh = [batch(0, 25, 0, 'b'), batch(1, 40, 0, 'b'), batch(2, 20, 0, 'b')];
    expect(nextSnapshot(fresh, first, 20)).toBeNull();
    const back = again(1, [...batch(0, 43).papers, ...batch(1, 5, 0, 'b').papers]);
    expect(nextSnapshot([fresh[0]!, back], first, 20)).toBeNull();
    expect(nextSnapshot([fresh[0]!, back, fresh[2]!], first, 20)).toMatchObject({ batches: [{ number: 0 }, { number: 1 }], received: 93 });
    expect(nextSnapshot([again(0, [...batch(0, 43).papers, ...batch(1, 19, 0, 'b').papers]), fresh[2]!], first, 20)).toBeNull();
  });

  it('count only where as many stations as it takes made them alike, and every one before', () => {
    const release = (index: number, number: number, covers: number) => ({ index, number, covers, received: 60, validRoot: `${covers}`, aggregate: 'sums', partial: `${index}` });
    const made = [release(1, 1, 20), release(2, 1, 20), release(3, 1, 21), release(1, 2, 40), release(2, 2, 41), release(1, 3, 60), release(2, 3, 60)];
    expect(agreedReleases(made, 2)).toEqual([made[0], made[1]]);
    expect(agreedReleases(made, 3)).toEqual([]);
  });
});
