import { LyingBox, TrialMemory } from '../../../../test/factories/lying-box';
import { hall, ALL, word, codes, why, begin } from '../../../../test/factories/trial-station';
import { consistencyProof, leafHash, rootOfLeafHashes } from '../../audit/merkle';
import { toBase64Url } from '../base64';
import type { ProofDoor } from './log-witness';
import { StationDevice } from './station-device';

describe('a station as the witness of the audit log', () => {
  const leaves = Array.from({ length: 9 }, (_, at) => leafHash(Uint8Array.of(at)));
  const note = (size: number, of = leaves) => hall.checkpoint(size, rootOfLeafHashes(of.slice(0, size)));
  const proofOf = (of = leaves): ProofDoor => async (from, to) => consistencyProof(of.slice(0, to), from).map(toBase64Url);
  const forked = leaves.map((leaf, at) => (at === 2 ? leafHash(Uint8Array.of(99)) : leaf));
  const witness = async (told: (readonly [note: string, door: ProofDoor])[], memory = new TrialMemory()) => {
    const device = await StationDevice.wake(hall.tools(memory));
    for (const [said, door] of told) await device.witness(said, door);
    return device;
  };
  /** No valid paper, so that openings need no points; up to the signature. */
  async function sign(device: StationDevice): Promise<string[]> {
    const box = new LyingBox();
    box.batches = [Array.from({ length: 21 }, () => hall.paper('proof'))];
    box.close(hall);
    await device.hear(word());
    await device.follow(box);
    const other = await begin(box, new TrialMemory(), hall.own[1]!);
    await device.open(ALL);
    const openings = [{ index: 2, ...(await other.open(ALL)) }];
    const own = device.tally(openings);
    return why(device.sign([], openings, 'hash' in own ? own.hash : ''));
  }

  it('follows a log that grows, over a restart too, and signs', async () => {
    const memory = new TrialMemory();
    await witness([[note(3), proofOf()], [note(4), proofOf()]], memory);
    const device = await witness([[note(4), proofOf()], [note(9), proofOf()]], memory);
    expect([device.logProblems, device.checkpoint!.size]).toEqual([[], 9]);
    expect(await sign(device)).toEqual([]);
  });

  it.each<[string, string, (readonly [string, ProofDoor])[]]>([
    ['has lost entries', 'log-shorter', [[note(4), proofOf()]]],
    ['was changed before where it saw it', 'log-not-continued', [[note(9, forked), proofOf(forked)]]],
    ['is told with the proof of another', 'log-not-continued', [[note(9), proofOf(forked)]]],
    ['is not signed', 'checkpoint-unsigned', [[note(9).replace(/9/, '8'), proofOf()]]],
    ['is signed twice at one length', 'two-logs', [[note(6, forked), proofOf(forked)]]],
  ])('signs no record under a log that %s', async (_, problem, told) => {
    const device = await witness([[note(6), proofOf()], ...told]);
    expect(codes(device.logProblems)).toEqual([problem]);
    expect(await sign(device)).toEqual(['log-forked', problem]);
    expect(device.known.record).toBeNull();
    // what is not evidence by itself passes when the log is told rightly again; two signed logs never do
    await device.witness(note(9), proofOf());
    expect(codes(device.logProblems)).toEqual(problem === 'two-logs' ? ['two-logs'] : []);
  });

  it('keeps both notes where the log signed two of one length', async () => {
    const { known } = await witness([[note(6), proofOf()], [note(6, forked), proofOf(forked)], [note(9), proofOf()]]);
    expect(known.log).toEqual({ newest: note(9), other: note(6, forked) });
  });
});
