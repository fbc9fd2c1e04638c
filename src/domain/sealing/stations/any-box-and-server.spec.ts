import fc from 'fast-check';
import { LyingBox, TrialMemory, type TrialPaper } from '../../../../test/factories/lying-box';
import { hall, K, ALL, some, word } from '../../../../test/factories/trial-station';
import type { Remembered } from './device-memory';
import { rootOfHashes } from './opening';
import { StationDevice } from './station-device';

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
