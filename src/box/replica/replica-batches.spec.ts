import { LEAST, nextBatches, type ReplicaBatches } from './replica-batches';

const papers = (count: number): string[] => Array.from({ length: count }, (_, at) => String(at * 7919 % 10007).padStart(5, '0')).sort();
const sizes = ({ batches }: ReplicaBatches): number[] => batches.map(({ length }) => length);
const none: ReplicaBatches = { released: 0, batches: [] };

describe('batches for stations', () => {
  it('wait until they hide each other, and hold every paper once in the order of hashes', () => {
    expect(nextBatches(none, papers(LEAST - 1), false)).toEqual(none);
    const first = nextBatches(none, papers(25), false);
    expect(first).toEqual({ released: 25, batches: [papers(25)] });
    expect(nextBatches(first, papers(44), false)).toEqual(first);
    const second = nextBatches(first, papers(45), false);
    expect(sizes(second)).toEqual([25, 20]);
    expect(second.batches.flat().sort()).toEqual(papers(45));
  });

  it('part what came together into pieces that all are large enough', () => {
    for (const count of [99, 100, 199, 250, 1_999, 3_000]) {
      const made = nextBatches(none, papers(count), false);
      expect(Math.min(...sizes(made))).toBeGreaterThanOrEqual(LEAST);
      expect(Math.max(...sizes(made))).toBeLessThan(200);
      expect(made.batches.flat()).toHaveLength(count);
    }
  });

  it('hold the rest once the box is closed', () => {
    const first = nextBatches(none, papers(25), false);
    expect(sizes(nextBatches(first, papers(26), true))).toEqual([25, 1]);
    expect(nextBatches(first, papers(25), true)).toEqual(first);
  });

  it('never differ from what was released before a restart by fewer than a batch', () => {
    const restarted: ReplicaBatches = { released: 45, batches: [] };
    expect(nextBatches(restarted, papers(64), false)).toEqual(restarted);
    expect(sizes(nextBatches(restarted, papers(65), false))).toEqual([65]);
    expect(sizes(nextBatches(restarted, papers(50), true))).toEqual([50]);
  });
});
