import { signClosingSet } from '../../src/domain/sealing/closing-set';
import { toBase64Url } from '../../src/domain/sealing/base64';
import { toHex } from '../../src/domain/sealing/bytes';
import { nobleSuite } from '../../src/domain/sealing/noble-suite';
import { signReceipt } from '../../src/domain/sealing/receipt';
import { receiptCode } from '../../src/domain/sealing/codes';
import { Refusal } from '../../web/shared/api';
import type { BoxDoor } from '../../web/shared/box-client';
import { castToNewBox, castUntilAnswered, confirm, pauseAfter, type CourierMeans } from '../../web/deputy/courier';
import type { RecordedPaper, SealedPaper } from '../../web/deputy/kept-paper';
import { sendingTime } from '../../web/deputy/take-and-seal';

const BALLOT = '6f1c3c9e-5a0d-4a2f-9c38-2b9a51a4f001';
const secret = new Uint8Array(32).fill(7);
const leafHash = new Uint8Array(32).fill(3);
const paper: SealedPaper = {
  stage: 'sealed',
  ballotId: BALLOT,
  deputyId: 'd1',
  manifestHash: 'aa',
  frozen: 'Ynl0ZXM',
  leafHash: toHex(leafHash),
  boxUrl: 'http://box',
  receiptKey: toBase64Url(nobleSuite.ed25519PublicKey(secret)),
  sendAt: 0,
  waitsAtMost: 0,
};
const goodReceipt = { ...signReceipt(BALLOT, leafHash, secret, nobleSuite), epoch: 'e1' };
const ofNewBox = { ...goodReceipt, epoch: 'e2' };

/** A box that answers one after the other; what it was sent and how long the tablet waited stand beside it. */
function boxThatSays(...answers: (Refusal | typeof goodReceipt)[]) {
  const sent: string[] = [];
  const waits: number[] = [];
  const box: BoxDoor = {
    put: async (_url, _ballotId, frozen) => {
      const answer = answers[sent.push(frozen) - 1]!;
      if (answer instanceof Refusal) throw answer;
      return answer;
    },
    closingSet: async () => Promise.reject(new Refusal('not-closed-yet')),
    epoch: async () => 'e2',
  };
  const means: CourierMeans = { box, share: () => 0.5, onUnanswered: () => undefined, wait: async (milliseconds) => void waits.push(milliseconds) };
  return { means, sent, waits };
}

describe('casting', () => {
  it('sends exactly the same bytes until there is a receipt', async () => {
    const { means, sent, waits } = boxThatSays(new Refusal('server-unreachable'), new Refusal('server-silent'), new Refusal('busy', [], 503, 2), goodReceipt);
    expect(await castUntilAnswered(paper, means)).toEqual({ event: 'recorded', receipt: goodReceipt });
    expect(sent).toEqual([paper.frozen, paper.frozen, paper.frozen, paper.frozen]);
    expect(waits[1]!).toBeGreaterThan(waits[0]!);
    expect(waits[2]!).toBeGreaterThanOrEqual(2000);
  });

  it.each(['not-open-yet', 'internal', 'ballot-unknown', 'too-many-requests'])('tries again after %s', async (code) => {
    const { means } = boxThatSays(new Refusal(code), goodReceipt);
    expect((await castUntilAnswered(paper, means)).event).toBe('recorded');
  });

  it.each(['already-closed', 'token-already-used', 'token-invalid', 'malformed-paper'])('asks for a person after %s', async (code) => {
    const { means, sent } = boxThatSays(new Refusal(code));
    expect(await castUntilAnswered(paper, means)).toEqual({ event: 'missing', reason: code });
    expect(sent).toHaveLength(1);
  });

  it.each([
    ['another paper', { ...signReceipt(BALLOT, new Uint8Array(32).fill(9), secret, nobleSuite), epoch: 'e1' }],
    ['another box', { ...signReceipt(BALLOT, leafHash, new Uint8Array(32).fill(8), nobleSuite), epoch: 'e1' }],
    ['another ballot', { ...signReceipt('6f1c3c9e-5a0d-4a2f-9c38-2b9a51a4f002', leafHash, secret, nobleSuite), epoch: 'e1' }],
  ])('believes no receipt of %s', async (_, receipt) => {
    const { means } = boxThatSays(receipt);
    expect(await castUntilAnswered(paper, means)).toEqual({ event: 'missing', reason: 'receipt-invalid' });
  });

  it('waits longer each time, but never for ever, and never in step', () => {
    const pauses = [1, 2, 3, 4, 5, 6, 20].map((attempts) => pauseAfter(attempts, null, 1));
    expect(pauses).toEqual([...pauses].sort((one, other) => one - other));
    expect(Math.max(...pauses)).toBeLessThanOrEqual(8000);
    expect(pauseAfter(3, null, 0)).toBeLessThan(pauseAfter(3, null, 1));
    expect(pauseAfter(1, 30, 0)).toBeGreaterThanOrEqual(30_000);
  });
});

describe('a paper with a receipt', () => {
  const { sendAt: _, waitsAtMost: __, ...head } = paper;
  const recorded: RecordedPaper = { ...head, stage: 'recorded', receipt: goodReceipt };

  it('goes once more, byte for byte, to a box that has begun anew', async () => {
    const { means, sent } = boxThatSays(new Refusal('not-open-yet'), ofNewBox);
    expect(await castToNewBox(recorded, means)).toEqual({ event: 'recorded', receipt: ofNewBox });
    expect(sent).toEqual([paper.frozen, paper.frozen]);
  });
  it('stays where the box is the one that gave the receipt', async () => {
    const { means, sent } = boxThatSays();
    expect(await castToNewBox({ ...recorded, receipt: ofNewBox }, means)).toBeNull();
    expect(sent).toEqual([]);
  });
  it('stays while the box is away', async () => {
    const { means, sent } = boxThatSays();
    expect(await castToNewBox(recorded, { ...means, box: { ...means.box, epoch: () => Promise.reject(new Refusal('server-unreachable')) } })).toBeNull();
    expect(sent).toEqual([]);
  });
  it('is not lost by what the new box says of it: the closing set decides', async () => {
    const { means } = boxThatSays(new Refusal('already-closed'));
    expect(await castToNewBox(recorded, means)).toBeNull();
  });
});

describe('the closing set', () => {
  const boxWith = (hashes: Uint8Array[], key = secret): BoxDoor => ({ ...boxThatSays().means.box, closingSet: async () => signClosingSet(BALLOT, hashes, key, nobleSuite) });

  it('confirms a paper that is in it', async () => {
    expect(await confirm(paper, boxWith([leafHash, new Uint8Array(32)]))).toEqual({ event: 'confirmed', code: receiptCode(leafHash) });
  });
  it('raises the alarm for a paper that is not in it', async () => {
    expect(await confirm(paper, boxWith([new Uint8Array(32)]))).toEqual({ event: 'missing', reason: 'not-in-closing-set' });
  });
  it('is not believed under another key', async () => {
    expect(await confirm(paper, boxWith([leafHash], new Uint8Array(32).fill(1)))).toEqual({ event: 'missing', reason: 'closing-set-invalid' });
  });
  it('changes nothing while it cannot be had', async () => {
    await expect(confirm(paper, boxThatSays().means.box)).rejects.toThrow('not-closed-yet');
  });
});

describe('the wait before sending', () => {
  const closesAt = new Date(100_000).toISOString();

  it('is the drawn delay, long before closing', () => expect(sendingTime(10_000, 7_000, closesAt)).toBe(17_000));
  it('ends before the last 15 seconds', () => expect(sendingTime(82_000, 7_000, closesAt)).toBe(85_000));
  it('is none in the last 15 seconds', () => expect(sendingTime(90_000, 7_000, closesAt)).toBe(90_000));
  it('is the drawn delay without a countdown', () => expect(sendingTime(10_000, 7_000, null)).toBe(17_000));
});
