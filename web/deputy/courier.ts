import { fromHex } from '../../src/domain/sealing/bytes';
import { closingSetProblems, isInClosingSet } from '../../src/domain/sealing/closing-set';
import { receiptCode } from '../../src/domain/sealing/codes';
import { nobleSuite } from '../../src/domain/sealing/noble-suite';
import { isReceiptValid } from '../../src/domain/sealing/receipt';
import { asRefusal, type Refusal } from '../shared/api';
import type { BoxDoor } from '../shared/box-client';
import type { MissingPaper, PaperEvent, RecordedPaper, SealedPaper } from './kept-paper';

export interface CourierMeans {
  readonly box: BoxDoor;
  readonly wait: (milliseconds: number) => Promise<void>;
  /** Even share in [0, 1), so that a hall of tablets does not knock in step. */
  readonly share: () => number;
  /** Told after every attempt that brought no answer. */
  readonly onUnanswered: (attempts: number, refusal: Refusal) => void;
}

/** Answers that will not change by asking again with the same bytes. Anything else is tried until it is answered. */
const FINAL = ['already-closed', 'malformed-paper', 'wrong-ballot', 'token-invalid', 'signature-invalid', 'token-already-used', 'box-full', 'too-large'];
const FIRST_PAUSE = 400;
const LONGEST_PAUSE = 8_000;

/** Exponential backoff with full jitter; never sooner than the box asked for. Milliseconds. */
export function pauseAfter(attempts: number, retryAfterSeconds: number | null, share: number): number {
  const ceiling = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** attempts);
  return (retryAfterSeconds ?? 0) * 1000 + Math.round(ceiling * (0.25 + 0.75 * share));
}

/** Puts the same bytes again and again until the box gives a receipt or says for good why not. Never makes a new paper. */
export async function castUntilAnswered(paper: SealedPaper | RecordedPaper | MissingPaper, means: CourierMeans): Promise<PaperEvent> {
  for (let attempts = 1; ; attempts += 1) {
    try {
      const receipt = await means.box.put(paper.boxUrl, paper.ballotId, paper.frozen);
      const isValid = isReceiptValid(receipt, paper.ballotId, fromHex(paper.leafHash), paper.receiptKey, nobleSuite);
      return isValid ? { event: 'recorded', receipt } : { event: 'missing', reason: 'receipt-invalid' };
    } catch (error) {
      const refusal = asRefusal(error);
      if (FINAL.includes(refusal.code)) return { event: 'missing', reason: refusal.code };
      means.onUnanswered(attempts, refusal);
      await means.wait(pauseAfter(attempts, refusal.retryAfter, means.share()));
    }
  }
}

/**
 * A box that began anew may be another one, restored without the papers that only the lost one had: a recorded paper goes to it once more, byte for byte.
 * null: it is the box that gave the receipt, or has nothing new to say; whether the paper is there after all, the closing set tells.
 */
export async function castToNewBox(paper: RecordedPaper, means: CourierMeans): Promise<PaperEvent | null> {
  const epoch = await means.box.epoch(paper.boxUrl).catch(() => null);
  if (epoch === null || epoch === paper.receipt.epoch) return null;
  const answer = await castUntilAnswered(paper, means);
  return answer.event === 'recorded' ? answer : null;
}

/** After closing: is the paper in the signed list? Throws a Refusal while the list cannot be had; the bytes then stay. */
export async function confirm(paper: SealedPaper | RecordedPaper | MissingPaper, box: BoxDoor): Promise<PaperEvent> {
  const set = await box.closingSet(paper.boxUrl, paper.ballotId);
  if (closingSetProblems(set, paper.ballotId, paper.receiptKey, nobleSuite).length > 0) return { event: 'missing', reason: 'closing-set-invalid' };
  const leafHash = fromHex(paper.leafHash);
  return isInClosingSet(leafHash, set) ? { event: 'confirmed', code: receiptCode(leafHash) } : { event: 'missing', reason: 'not-in-closing-set' };
}
