import fc from 'fast-check';
import { LyingBox, TrialHall, TrialMemory, type TrialPaper } from '../../../../test/factories/lying-box';
import { nodeSuite } from '../../../platform/security/node-suite';
import type { SignedHead } from '../closing-set';
import { NOTHING_KNOWN, type Remembered } from './device-memory';
import { isOpeningSigned, isReleaseSigned, rootOfHashes } from './opening';
import { resultOf } from './result';
import { StationDevice } from './station-device';
import type { OpeningQuestion } from './why-not-opened';

const hall = new TrialHall();
const K = 20;
const ISSUED = 100;
const ALL: readonly OpeningQuestion[] = ['few-papers', 'other-device'];
const some = (count: number): TrialPaper[] => Array.from({ length: count }, () => hall.paper());
const word = (closing: SignedHead | null = null, change = {}) => ({ issued: ISSUED, issuedAtOpening: ISSUED, closing, opening: null, ...change });
const codes = (problems: readonly { readonly code: string }[]): string[] => problems.map(({ code }) => code);
const why = (act: Promise<unknown>): Promise<string[]> => act.then(() => [], (error: { code: string; problems?: { code: string }[] }) => [error.code, ...codes(error.problems ?? [])]);

/** A station that has looked at the box. */
async function begin(box: LyingBox, memory = new TrialMemory(), own = hall.own[0]!) {
  const device = await StationDevice.wake(hall.tools(memory, own));
  await device.hear(word());
  await device.follow(box);
  return device;
}

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

describe('live releases by a station', () => {
  const releasing = () => {
    const box = new LyingBox();
    box.batches = [25, 22, 30, 21].map(some);
    return box;
  };

  it('are the same, to the byte of their sums, of stations that look at different moments; a device sends all that the server lacks', async () => {
    const box = releasing();
    const all = box.batches;
    const late = await begin(box, new TrialMemory(), hall.own[1]!);
    const early = new TrialMemory();
    for (const look of [1, 2, 3, 4]) {
      box.batches = all.slice(0, look);
      await (await begin(box, early)).release([]);
    }
    const [one, other] = [await (await begin(box, early)).release([]), await late.release([])];
    const plain = ({ number, covers, received, validRoot, aggregate }: (typeof one)[number]) => ({ number, covers, received, validRoot, aggregate });
    expect(one.map(plain)).toEqual(other.map(plain));
    expect(one.map(({ covers, received }) => [covers, received])).toEqual([[25, 47], [47, 77], [77, 98]]);
    expect(one[1]).toMatchObject({ validRoot: rootOfHashes(all.slice(0, 2).flat().map(({ leafHash }) => leafHash)), aggregate: hall.sumOf(all.slice(0, 2).flat().map(({ leafHash }) => leafHash)) });
    expect(one.every((release) => isReleaseSigned(release, 1, hall.frozen, nodeSuite))).toBe(true);
    expect((await (await begin(box, early)).release([{ number: 2 }])).map(({ number }) => number)).toEqual([1, 3]);
  });

  it('take no smaller step than was ever told, and none where it was not told', async () => {
    const box = releasing();
    const device = await StationDevice.wake(hall.tools(new TrialMemory()));
    await device.hear(word(null, { issuedAtOpening: null }));
    await device.follow(box);
    expect([device.step, await device.release([])]).toEqual([null, []]);
    await device.hear(word(null, { issuedAtOpening: 600 }));
    await device.hear(word(null, { issuedAtOpening: 60 }));
    expect(device.step).toBe(30);
    expect((await device.release([])).map(({ covers, received }) => [covers, received])).toEqual([[47, 77]]);
  });

  it('end with its opening, whatever a box that signed few papers lets in afterwards', async () => {
    const box = new LyingBox();
    const few = some(15);
    box.batches = [few];
    box.close(hall);
    const memory = new TrialMemory();
    await (await begin(box, memory)).open(ALL);
    Object.assign(box, { epoch: 'b', isWhole: false, batches: [[...few, ...some(10)], some(25)] });
    const device = await begin(box, memory);
    expect([device.releaseProblems, await device.release([])]).toEqual([[], []]);
  });

  it('hold what was released before, in another beginning of the box too, and the closing set must hold it', async () => {
    const box = releasing();
    const memory = new TrialMemory();
    const [first] = await (await begin(box, memory)).release([]);
    expect(first).toMatchObject({ number: 1 });
    const before = memory.history.length;
    box.epoch = 'b';
    box.batches = [25, 22, 30, 41, 25].map(some);
    const device = await begin(box, memory);
    await device.release([]);
    expect(codes(device.releaseProblems)).toEqual(['released-papers-gone']);
    expect(memory.history.length).toBe(before);
    await device.hear(word(box.close(hall)));
    await device.follow(box);
    expect(await why(device.open(ALL))).toEqual(expect.arrayContaining(['papers-gone', 'released-papers-gone']));
    // the batches of the first beginning are lost on the device: what it released it still knows
    memory.kept.length = 0;
    expect(await why((await begin(box, memory)).open(ALL))).toEqual(['released-papers-gone', 'released-papers-gone']);
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

describe('whatever box and server do', () => {
  const pool = some(200);
  const at = (place: number): TrialPaper => pool[place % pool.length]!;
  const papers = fc.oneof(
    { weight: 6, arbitrary: fc.record({ from: fc.nat(100), count: fc.integer({ min: 15, max: 32 }) }).map(({ from, count }) => Array.from({ length: count }, (_, place) => at(from + place))) },
    { weight: 1, arbitrary: fc.array(fc.nat(119), { maxLength: 30 }).map((places) => places.map(at)) },
    { weight: 1, arbitrary: fc.constantFrom(hall.paper('alien'), hall.paper('proof'), hall.paper(null, pool[7]!.found!.tokenKey)).map((paper) => [paper]) },
  );
  const act = fc.oneof(
    { weight: 16, arbitrary: fc.integer({ min: 15, max: 31 }).map((count) => ({ act: 'fresh', count }) as const) },
    { weight: 1, arbitrary: papers.map((batch) => ({ act: 'batch', batch }) as const) },
    { weight: 1, arbitrary: fc.array(papers, { maxLength: 4 }).map((batches) => ({ act: 'restart', batches }) as const) },
    { weight: 3, arbitrary: fc.record({ turn: fc.nat(60), lost: fc.constantFrom(0, 0, 0, 3) }).map((how) => ({ act: 'regroup', ...how }) as const) },
    { weight: 8, arbitrary: fc.constant({ act: 'release' } as const) },
    { weight: 2, arbitrary: fc.nat(30).map((dropped) => ({ act: 'close', dropped }) as const) },
    { weight: 1, arbitrary: fc.constant({ act: 'reopen' } as const) },
    { weight: 2, arbitrary: fc.constantFrom(null, 0, 59, 60, 100, 500).map((issued) => ({ act: 'hear', issued }) as const) },
    { weight: 3, arbitrary: fc.constant({ act: 'open' } as const) },
    { weight: 2, arbitrary: fc.constant({ act: 'die' } as const) },
  );

  it('no sums that a station opens, added and subtracted as one likes, ever come down to fewer than a step of papers, and it opens one closing set at most', async () => {
    let disclosed = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 12, maxLength: 30 }), async (acts) => {
        const [box, memory] = [new LyingBox(), new TrialMemory()];
        let device = await StationDevice.wake(hall.tools(memory));
        await device.hear(word());
        const openedSets: string[][] = [];
        let cursor = 0;
        for (const one of acts) {
          if (one.act === 'fresh') box.batches = [...box.batches, pool.slice(cursor, (cursor += one.count))].filter(({ length }) => length > 0);
          if (one.act === 'batch') box.batches = [...box.batches, one.batch];
          if (one.act === 'restart') Object.assign(box, { epoch: `${box.epoch}b`, batches: one.batches });
          if (one.act === 'regroup') Object.assign(box, { epoch: `${box.epoch}r`, batches: regrouped([...pool.slice(cursor, (cursor += 25)), ...box.batches.flat()], one) });
          if (one.act === 'close') box.close(hall, box.batches.flat().slice(one.dropped));
          if (one.act === 'reopen') box.isWhole = false;
          if (one.act === 'hear') await device.hear(word(box.closing, { issuedAtOpening: one.issued }));
          if (one.act === 'die') device = await StationDevice.wake(hall.tools(memory));
          await device.follow(box).catch(() => undefined);
          if (one.act === 'release') await device.release([]);
          if (one.act === 'open') {
            const valid = device.replica.present.flatMap(({ papers: held }) => held.filter(({ check }) => check === null).map(({ leafHash }) => leafHash));
            const before = memory.history.at(-1)?.opening ?? null;
            const opening = await device.open(ALL).catch(() => null);
            if (opening !== null && before === null) {
              openedSets.push(valid);
              expect(opening.validRoot).toBe(rootOfHashes(valid));
              expect(opening.aggregate).toBe(hall.sumOf(valid));
            }
          }
        }
        expect(openedSets.length).toBeLessThanOrEqual(1);
        const sums = [...releasedSets(memory.history), ...openedSets];
        disclosed += sums.length;
        // Whoever adds and subtracts these sums comes down to groups of papers that are in the same of them: none may be small.
        // One closing set alone is of as many as there are; its scrutineer was asked.
        const isClosingAlone = sums.length === openedSets.length;
        if (!isClosingAlone) expect(groupsOf(sums).filter((size) => size < K)).toEqual([]);
      }),
      { numRuns: 60 },
    );
    // the model is worth nothing where nothing is ever let out
    expect(disclosed).toBeGreaterThan(30);
  }, 120_000);

  /** Every set of papers that a stored release is the sum of; that it is, is asked here too. */
  function releasedSets(history: readonly Remembered[]): string[][] {
    const made = history.filter(({ releases }, place) => releases.length > (history[place - 1]?.releases.length ?? 0));
    return made.map(({ releases, released }) => {
      const release = releases.at(-1)!;
      const set = [...released!.covered];
      expect(release).toMatchObject({ number: releases.length, covers: new Set(set).size, validRoot: rootOfHashes(set), aggregate: hall.sumOf(set) });
      return set;
    });
  }
  /** The papers of a box that has begun anew: other batches, in another order, perhaps not all. */
  function regrouped(papers: readonly TrialPaper[], { turn, lost }: { readonly turn: number; readonly lost: number }): TrialPaper[][] {
    const turned = [...papers.slice(turn), ...papers.slice(0, turn)].slice(lost);
    return Array.from({ length: Math.ceil(turned.length / 25) }, (_, at) => turned.slice(25 * at, 25 * (at + 1)));
  }
  function groupsOf(sums: readonly (readonly string[])[]): number[] {
    const sets = sums.map((sum) => new Set(sum));
    const sizes = new Map<string, number>();
    for (const name of new Set(sums.flat())) {
      const where = sets.map((set) => (set.has(name) ? '1' : '0')).join('');
      sizes.set(where, (sizes.get(where) ?? 0) + 1);
    }
    return [...sizes.values()];
  }
});
