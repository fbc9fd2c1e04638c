import { ed25519, ristretto255 } from '@noble/curves/ed25519';
import { formOf, partOf, random, sealedBallot, stationKeys, type SealedBallot } from '../../../../test/factories/sealed-ballot';
import type { PaperMarks } from '../codec';
import { sealedCodec } from './sealed-codec';

const keys = stationKeys();
const select = partOf('select', formOf(2, { mark: 'select', choices: ['approve'], approveAtMost: 1, unmarked: 'notPressed' }));
const ballot = sealedBallot([partOf('choice', formOf(4, { approveAtMost: 3 })), select], keys);

/** What is done, in its order, until one paper is sealed: m for a multiplication, a addition, d doubling, e encoding; and how many random bytes are drawn. */
function workFor(marks: PaperMarks, of: SealedBallot): { readonly steps: string; readonly drawn: number } {
  const spies = {
    m: jest.spyOn(ristretto255.Point.prototype, 'multiply'),
    a: jest.spyOn(ed25519.Point.prototype, 'add'),
    d: jest.spyOn(ed25519.Point.prototype, 'double'),
    e: jest.spyOn(ristretto255.Point.prototype, 'toBytes'),
  };
  let drawn = 0;
  sealedCodec.encode(marks, { ...of.frozen, tokenKey: new Uint8Array(32) }, (length) => {
    drawn += length;
    return random(length);
  });
  const calls = Object.entries(spies).flatMap(([step, { mock }]) => mock.invocationCallOrder.map((order) => ({ order, step })));
  for (const spy of Object.values(spies)) spy.mockRestore();
  return { steps: calls.sort((one, other) => one.order - other.order).map(({ step }) => step).join(''), drawn };
}

describe('the prover', () => {
  it('does the same work in the same order whatever is marked: its time says nothing about the choice', () => {
    const marks: PaperMarks[] = [
      {},
      { choice: { marks: { p1: 'approve', p2: 'approve', p3: 'approve' } }, select: { marks: { p2: 'approve' } } },
      { choice: { marks: { p1: 'oppose', p2: 'oppose', p3: 'oppose', p4: 'oppose' } } },
      { choice: { marks: { p1: 'abstain', p3: 'oppose' } }, select: { marks: { p1: 'approve' } } },
    ];
    // the first paper of a ballot also makes the table of its key
    workFor({}, ballot);
    const [first, ...others] = marks.map((each) => workFor(each, ballot));
    expect(first.steps.split('m').length).toBeGreaterThan(50);
    expect(first.steps.split('a').length).toBeGreaterThan(1000);
    for (const work of others) expect([work.drawn, work.steps === first.steps]).toEqual([first.drawn, true]);
  });

  it('never makes the same paper twice', () => {
    const tokenKey = random(32);
    const [one, other] = [0, 1].map(() => sealedCodec.encode({}, { ...ballot.frozen, tokenKey }, random));
    const points = (content: Uint8Array): string[] => Array.from({ length: content.length / 32 }, (_, index) => Buffer.from(content.subarray(32 * index, 32 * index + 32)).toString('hex'));
    const seen = [...points(one), ...points(other)];
    expect(new Set(seen).size).toBe(seen.length);
  });
});
