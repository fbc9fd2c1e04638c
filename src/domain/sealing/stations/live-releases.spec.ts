import { LyingBox, TrialMemory } from '../../../../test/factories/lying-box';
import { hall, ALL, some, word, codes, why, begin } from '../../../../test/factories/trial-station';
import { nodeSuite } from '../../../platform/security/node-suite';
import { isReleaseSigned, rootOfHashes } from './opening';
import { StationDevice } from './station-device';

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
