import { BallotQueue } from './ballot-queue';
import { shuffled } from './shuffled';

const papers = Array.from({ length: 200 }, (_, index) => index);

describe('the queue of a ballot', () => {
  it('writes batches of at most the limit, one at a time, and gives each paper its own outcome', async () => {
    const sizes: number[] = [];
    let underWay = 0;
    const queue = new BallotQueue<number, string>({ papers: 64, milliseconds: 1 }, async (batch) => {
      underWay += 1;
      expect(underWay).toBe(1);
      sizes.push(batch.length);
      await new Promise(setImmediate);
      underWay -= 1;
      return batch.map((paper) => `paper ${paper}`);
    });
    const outcomes = await Promise.all(papers.map((paper) => queue.add(paper)));
    expect(outcomes).toEqual(papers.map((paper) => `paper ${paper}`));
    expect(sizes).toEqual([64, 64, 64, 8]);
  });

  it('writes a batch in another order than it came', async () => {
    const orders: number[][] = [];
    const queue = new BallotQueue<number, number>({ papers: 64, milliseconds: 1 }, async (batch) => {
      orders.push([...batch]);
      return batch;
    });
    await Promise.all(papers.map((paper) => queue.add(paper)));
    for (const order of orders.slice(0, 3)) expect(order).not.toEqual([...order].sort((a, b) => a - b));
    expect(orders.flat().sort((a, b) => a - b)).toEqual(papers);
  });

  it('fails a batch that could not be written, and no other', async () => {
    let batches = 0;
    const queue = new BallotQueue<number, number>({ papers: 2, milliseconds: 1 }, async (batch) => {
      batches += 1;
      if (batches === 1) throw new Error('away');
      return batch;
    });
    const settled = await Promise.allSettled([0, 1, 2, 3].map((paper) => queue.add(paper)));
    expect(settled.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled', 'fulfilled']);
  });
});

it('shuffles evenly: every thing may come to every place', () => {
  const seen = Array.from({ length: 4 }, () => new Set<number>());
  for (let round = 0; round < 400; round += 1) shuffled([0, 1, 2, 3]).forEach((thing, place) => seen[place].add(thing));
  expect(seen.map((things) => things.size)).toEqual([4, 4, 4, 4]);
});
