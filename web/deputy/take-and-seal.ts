import type { TakePaperAnswer, TakePaperRequest } from '../../src/contract/http/ballots';
import type { PaperMarks } from '../../src/domain/sealing/codec';
import type { FrozenManifest } from '../../src/domain/sealing/manifest-hash';
import { toHex } from '../../src/domain/sealing/bytes';
import { toBase64Url } from '../../src/domain/sealing/base64';
import { nobleSuite } from '../../src/domain/sealing/noble-suite';
import { sealPaper } from '../../src/domain/sealing/seal-paper';
import { preparePaper, requestsOf, signTakeRequest, takePaper } from '../../src/domain/sealing/take-paper';
import { api } from '../shared/api';
import { serverNow } from '../shared/clock';
import { random } from '../shared/random';
import { randomDelay } from './device';
import { marksOf } from './draft';
import type { AskingPaper, MarkingPaper, PaperEvent } from './kept-paper';

/** Makes the one-time key and the request for a paper. The caller keeps it before anything is sent. */
export function askingPaper(frozen: FrozenManifest, deputyId: string, deviceSecret: Uint8Array): AskingPaper {
  const pending = preparePaper(frozen, random, nobleSuite);
  const deviceSignature = signTakeRequest(pending, frozen, deviceSecret, nobleSuite);
  return { stage: 'asking', ballotId: frozen.manifest.ballotId, deputyId, manifestHash: toHex(frozen.hash), pending, deviceSignature };
}

/** 领票. The same request gets the same answer, so it may be sent again at any time. Throws a Refusal, or `token-invalid`. */
export async function fetchToken(paper: AskingPaper, frozen: FrozenManifest): Promise<PaperEvent> {
  const { request: first, second: secondRequest } = requestsOf(paper.pending);
  const request: TakePaperRequest = { request: first, secondRequest, deviceSignature: paper.deviceSignature };
  const { signature, secondSignature } = await api.postAgain<TakePaperAnswer>(`/api/ballots/${paper.ballotId}/papers`, request);
  return { event: 'issued', taken: takePaper(paper.pending, { signature, second: secondSignature }, frozen, nobleSuite) };
}

/** No paper waits in the last seconds before closing. */
const NO_WAIT_SECONDS = 15;

/** When a sealed paper goes out, in server milliseconds: after a random wait, but never into the last 15 seconds. */
export function sendingTime(now: number, delay: number, closesAt: string | null): number {
  const last = closesAt === null ? Number.POSITIVE_INFINITY : Date.parse(closesAt) - 1000 * NO_WAIT_SECONDS;
  return now + Math.max(0, Math.min(delay, last - now));
}

/** 封票: what leaves this function holds no choice, no key and no randomness any more. */
export function seal(paper: MarkingPaper, frozen: FrozenManifest, boxUrl: string, closesAt: string | null): PaperEvent {
  const { manifest } = frozen;
  const marks: PaperMarks = Object.fromEntries(manifest.parts.map((part) => [part.id, marksOf(part, paper.draft)]));
  const sealed = sealPaper(marks, paper.taken, frozen, random, nobleSuite);
  const delay = randomDelay(manifest.castJitter.fromSeconds, manifest.castJitter.toSeconds);
  return {
    event: 'sealed',
    frozen: toBase64Url(sealed.frozen),
    leafHash: sealed.leafHash,
    boxUrl,
    receiptKey: manifest.box?.receiptKey ?? '',
    sendAt: sendingTime(serverNow(), delay, closesAt),
  };
}
