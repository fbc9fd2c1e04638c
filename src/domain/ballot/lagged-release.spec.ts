import fc from 'fast-check';
import { laggedBatchSize, nextLaggedRelease, type LaggedRelease } from './lagged-release';

describe('laggedBatchSize', () => {
  it('is the most of 20, a twentieth of the papers issued and the profile’s own number (LIVE-01)', () => {
    expect(laggedBatchSize(300, 0)).toBe(20);
    expect(laggedBatchSize(401, 0)).toBe(21);
    expect(laggedBatchSize(3000, 10)).toBe(150);
    expect(laggedBatchSize(300, 50)).toBe(50);
  });

  it('is none where fewer than three batches were issued (LIVE-01)', () => {
    expect(laggedBatchSize(60, 0)).toBe(20);
    expect(laggedBatchSize(59, 0)).toBeNull();
    expect(laggedBatchSize(149, 50)).toBeNull();
  });
});

describe('nextLaggedRelease', () => {
  const start: LaggedRelease = { released: 0, waiting: null };

  it('releases batch 1 when batch 2 is full, and not one paper sooner (LIVE-02)', () => {
    const first = nextLaggedRelease(start, 20, 20);
    expect(first).toEqual({ released: 0, waiting: 20 });
    expect(nextLaggedRelease(first, 39, 20)).toEqual(first);
    expect(nextLaggedRelease(first, 40, 20)).toEqual({ released: 20, waiting: 40 });
  });

  it('never shows a difference of fewer than K papers and always trails by K, whatever comes and whenever the box restarts (LIVE-02)', () => {
    const step = fc.record({ papers: fc.integer({ min: 0, max: 60 }), restarts: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), fc.integer({ min: 20, max: 50 }), (steps, size) => {
        let release = start;
        let accepted = 0;
        for (const { papers, restarts } of steps) {
          accepted += papers;
          if (restarts) release = { released: release.released, waiting: null };
          const next = nextLaggedRelease(release, accepted, size);
          const difference = next.released - release.released;
          expect(difference === 0 || difference >= size).toBe(true);
          expect(next.released === 0 || difference === 0 || accepted - next.released >= size).toBe(true);
          expect(next.released === 0 || next.released <= accepted - size).toBe(true);
          release = next;
        }
      }),
      { numRuns: 500 },
    );
  });
});
