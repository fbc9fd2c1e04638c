import { LyingBox, TrialMemory, type TrialPaper } from '../../../../test/factories/lying-box';
import { hall, ALL, some, word, codes, why, begin } from '../../../../test/factories/trial-station';
import { nodeSuite } from '../../../platform/security/node-suite';
import { NOTHING_KNOWN } from './device-memory';
import { isOpeningSigned } from './opening';
import { resultOf } from './result';
import { StationDevice } from './station-device';

describe('a station whose box hands out copies', () => {
  it.each([
    ['a paper twice in one batch', (papers: TrialPaper[]) => [[...papers, papers[0]!]]],
    ['a paper again in a later batch', (papers: TrialPaper[]) => [papers, [papers[3]!, ...some(20)]]],
    ['another paper under a token that was used', (papers: TrialPaper[]) => [papers, [hall.paper(null, papers[5]!.found!.tokenKey), ...some(20)]]],
    ['another paper, no vote, under a token that was used', (papers: TrialPaper[]) => [papers, [hall.paper('proof', papers[5]!.found!.tokenKey)]]],
    ['a paper that nobody signed', (papers: TrialPaper[]) => [papers, [hall.paper('alien')]]],
  ])('names %s, and neither releases nor opens anything', async (_, batchesOf) => {
    const box = new LyingBox();
    box.batches = [...batchesOf(some(45)), some(20), some(20)];
    const memory = new TrialMemory();
    const device = await begin(box, memory);
    expect(device.replica.aliens).toHaveLength(1);
    expect(await device.release([])).toEqual([]);
    await device.hear(word(box.close(hall)));
    await device.follow(box);
    expect(device.replica.recount).toBeNull();
    expect(await why(device.open(ALL))).toEqual(expect.arrayContaining(['alien-papers']));
    expect(codes(device.releaseProblems)).toContain('alien-papers');
    // what was once handed out stays handed out, also for the box's next beginning and the program's
    box.epoch = 'b';
    box.batches = [some(60)];
    const back = await begin(box, memory);
    expect(await why(back.open(ALL))).toContain('alien-papers');
    expect(memory.history.every(({ opening, releases }) => opening === null && releases.length === 0)).toBe(true);
  });

  it('takes the same papers in the batches of another beginning, and no other paper under their tokens', async () => {
    const box = new LyingBox();
    const papers = some(30);
    box.batches = [papers];
    const memory = new TrialMemory();
    await begin(box, memory);
    box.epoch = 'b';
    box.batches = [[...some(5), ...papers]];
    expect((await begin(box, memory)).replica.aliens).toEqual([]);
    box.epoch = 'c';
    const other = hall.paper(null, papers[0]!.found!.tokenKey);
    box.batches = [[other, ...papers.slice(1)]];
    expect((await begin(box, memory)).replica.aliens).toEqual([other.leafHash]);
  });

  it('is sent a batch of another size than was offered', async () => {
    const box = new LyingBox();
    box.batches = [some(20)];
    const short = Object.assign(new LyingBox(), { offer: box.offer, batch: async () => (await box.batch('a', 0)).slice(0, 19 * box.batches[0]![0]!.bytes.length) });
    expect(await why(begin(short))).toContain('malformed-paper');
  });
});

describe('the one closing set', () => {
  it('is what was recounted; the opening of it is stored before it is given out, and ever after the same', async () => {
    const box = new LyingBox();
    box.batches = [[...some(40), hall.paper('proof')], some(9)];
    const memory = new TrialMemory();
    const device = await begin(box, memory);
    expect(await why(device.open(ALL))).toContain('replica-not-whole');
    const head = box.close(hall);
    await device.hear(word(head));
    await device.follow(box);
    const opening = await device.open([]).then(() => null, () => device.open(ALL));
    expect(opening ?? device.known.opening).toMatchObject({ root: head.root, count: 50, invalid: [{ check: 'proof' }] });
    const made = device.known.opening!;
    expect(isOpeningSigned(made, 1, hall.frozen, nodeSuite)).toBe(true);
    expect(memory.history.at(-1)!.opening).toEqual(made);
    // the server says that it never came
    const back = await begin(box, memory);
    expect(await back.open([])).toEqual(made);
  });

  it('is not opened with a paper left out, added, or once another one was signed', async () => {
    const papers = [...some(30), ...some(25)];
    const open = async (set: readonly TrialPaper[], then: (box: LyingBox, device: StationDevice) => Promise<void> = async () => {}) => {
      const box = new LyingBox();
      box.batches = [papers.slice(0, 30), papers.slice(30)];
      box.close(hall, set);
      const device = await begin(box);
      await then(box, device);
      return why(device.open(ALL));
    };
    expect(await open(papers)).toEqual([]);
    expect(await open(papers.slice(1))).toContain('root-differs');
    expect(await open([...papers, hall.paper()])).toContain('root-differs');
    // the server tells of another list that the box signed too
    expect(await open(papers, async (_, device) => device.hear(word(hall.signed(papers.slice(1).map(({ leafHash }) => leafHash)))))).toContain('two-closing-sets');
    expect(await open(papers, async (_, device) => device.hear(word({ count: 54, root: '00'.repeat(32), signature: 'AAAA' })))).toContain('server-says-otherwise');
  });

  it('that was agreed to is asked again when a batch comes behind it, and no second one is ever agreed to', async () => {
    const box = new LyingBox();
    box.batches = [some(50)];
    box.close(hall);
    const memory = new TrialMemory();
    const device = await begin(box, memory);
    expect(device.isAgreed).toBe(true);
    box.batches = [...box.batches, some(1)];
    await device.follow(box);
    expect(device.isAgreed).toBe(false);
    box.close(hall);
    await device.follow(box);
    expect(await why(device.open(ALL))).toContain('two-closing-sets');
    const back = await begin(box, memory);
    expect(await why(back.open(ALL))).toContain('two-closing-sets');
    expect(back.known).toMatchObject({ closing: { count: 50 }, otherClosing: { count: 51 } });
  });

  it('that names few papers, or fewer than half of those issued, is opened only by a word of its scrutineer', async () => {
    for (const [count, issued, questions] of [[19, 19, ['few-papers']], [49, 100, ['few-papers']], [50, 100, []], [20, 20, []]] as const) {
      const box = new LyingBox();
      box.batches = [some(count)];
      box.close(hall);
      const device = await StationDevice.wake(hall.tools(new TrialMemory()));
      await device.hear(word(null, { issued, issuedAtOpening: issued }));
      await device.follow(box);
      expect(device.questions).toEqual(questions);
      expect(await why(device.open([]))).toEqual(questions.length === 0 ? [] : ['opening-unconfirmed', ...questions]);
      expect(await why(device.open(questions))).toEqual([]);
    }
  });

  it('stays closed where the opening cannot be stored', async () => {
    const box = new LyingBox();
    box.batches = [some(60)];
    box.close(hall);
    const memory = new TrialMemory();
    const device = await begin(box, memory);
    memory.isFull = true;
    await expect(device.open(ALL)).rejects.toThrow('no room');
    expect(device.known.opening).toBeNull();
  });
});

describe('a station whose keys were brought from another device', () => {
  it('releases nothing, and opens only by the word that the other has not', async () => {
    const box = new LyingBox();
    box.batches = [30, 30, 30].map(some);
    const device = await begin(box, new TrialMemory(NOTHING_KNOWN));
    expect(await device.release([])).toEqual([]);
    box.close(hall);
    await device.follow(box);
    expect(device.questions).toEqual(['other-device']);
    expect(await why(device.open([]))).toEqual(['opening-unconfirmed', 'other-device']);
    expect(await why(device.open(['other-device']))).toEqual([]);
    expect(device.known).toMatchObject({ isOriginal: false, isOtherUnopened: true });
  });

  it('takes an opening under its own signature for its own, and no other', async () => {
    const box = new LyingBox();
    box.batches = [some(60)];
    box.close(hall);
    const [theirs, others] = [await (await begin(box)).open(ALL), await (await begin(box, new TrialMemory(), hall.own[1]!)).open(ALL)];
    const device = await begin(box, new TrialMemory(NOTHING_KNOWN));
    await device.hear(word(null, { opening: others }));
    expect(device.known.opening).toBeNull();
    await device.hear(word(null, { opening: theirs }));
    expect(await device.open([])).toEqual(theirs);
  });
});

describe('what a station signs', () => {
  it('is its own result from its own papers, and nothing while openings are withheld or it is announced otherwise', async () => {
    // no valid paper: every sum is nothing, and openings need no points
    const box = new LyingBox();
    box.batches = [Array.from({ length: 21 }, () => hall.paper('proof'))];
    box.close(hall);
    const memory = new TrialMemory();
    const [first, second, third] = [await begin(box, memory), await begin(box, new TrialMemory(), hall.own[1]!), await begin(box, new TrialMemory(), hall.own[2]!)];
    const openings = [{ index: 2, ...(await second.open(ALL)) }, { index: 3, ...(await third.open(ALL)) }];
    await first.open(ALL);
    const checks = [{ check: 'replica-agrees', isSeen: true }];
    expect(first.tally([])).toEqual({ missing: 1 });
    expect(first.tally([{ ...openings[0]!, count: 20 }])).toEqual({ missing: 1 });
    expect(await why(first.sign(checks, [], 'aa'))).toContain('own-tally-missing');
    const own = first.tally(openings.slice(0, 1));
    if (!('hash' in own)) throw new Error('no tally');
    expect(own.hash).toBe(resultOf(first.replica.recount!, own.counts).hash);
    expect(await why(first.sign(checks, openings, 'aa'.repeat(32)))).toContain('result-differs');
    expect(memory.history.every(({ record }) => record === null)).toBe(true);
    const record = await first.sign(checks, openings, own.hash);
    expect(record).toMatchObject({ checks, resultHash: own.hash });
    expect(memory.history.at(-1)!.record).toEqual(record);
    expect(await (await begin(box, memory)).sign([], [], 'another')).toEqual(record);
  });
});
