import type { TakePaperAnswer, TakePaperRequest } from '../../src/contract/http/ballots';
import type { PaperMarks } from '../../src/domain/sealing/codec';
import type { FrozenManifest } from '../../src/domain/sealing/manifest-hash';
import { toHex } from '../../src/domain/sealing/bytes';
import { toBase64Url } from '../../src/domain/sealing/base64';
import { takeByCard } from '../../src/domain/sealing/cards';
import { nobleSuite } from '../../src/domain/sealing/noble-suite';
import type { SealedPaper } from '../../src/domain/sealing/seal-paper';
import { preparePaper, requestsOf, signTakeRequest, takePaper } from '../../src/domain/sealing/take-paper';
import { api } from '../shared/api';
import { serverNow } from '../shared/clock';
import { random } from '../shared/random';
import { randomDelay } from './device';
import { EMPTY_DRAFT, marksOf } from './draft';
import { sealWork, type SealRequest } from './sealing/seal-work';
import type { AskingPaper, MarkingPaper, PaperEvent } from './kept-paper';

/** Makes the one-time key and the request for a paper. The caller keeps it before anything is sent. */
export function askingPaper(frozen: FrozenManifest, deputyId: string, deviceSecret: Uint8Array): AskingPaper {
  const pending = preparePaper(frozen, random, nobleSuite);
  const deviceSignature = signTakeRequest(pending, frozen, deviceSecret, nobleSuite);
  return { stage: 'asking', ballotId: frozen.manifest.ballotId, deputyId, manifestHash: toHex(frozen.hash), pending, deviceSignature };
}

/** 领票. The same request gets the same answer, so it may be sent again at any time. null: the scrutineers' issuer has not signed yet. Throws a Refusal, or `token-invalid`. */
export async function fetchToken(paper: AskingPaper, frozen: FrozenManifest): Promise<PaperEvent | null> {
  const { request: first, second: secondRequest } = requestsOf(paper.pending);
  const request: TakePaperRequest = { request: first, secondRequest, deviceSignature: paper.deviceSignature };
  const { signature, secondSignature } = await api.postAgain<TakePaperAnswer>(`/api/ballots/${paper.ballotId}/papers`, request);
  if (secondRequest !== null && secondSignature === null) return null;
  return { event: 'issued', taken: takePaper(paper.pending, { signature, second: secondSignature }, frozen, nobleSuite) };
}

/** By a card that the deputy drew: no request, and nobody is asked. Throws `drawn-card-unreadable` or `drawn-card-unknown`. */
export function paperByCard(code: string, frozen: FrozenManifest, deputyId: string): MarkingPaper {
  return { stage: 'marking', ballotId: frozen.manifest.ballotId, deputyId, manifestHash: toHex(frozen.hash), taken: takeByCard(code, frozen, nobleSuite), draft: EMPTY_DRAFT };
}

/** No paper waits in the last seconds before closing. */
const NO_WAIT_SECONDS = 15;

/** When a sealed paper goes out, in server milliseconds: after a random wait, but never into the last 15 seconds. */
export function sendingTime(now: number, delay: number, closesAt: string | null): number {
  const last = closesAt === null ? Number.POSITIVE_INFINITY : Date.parse(closesAt) - 1000 * NO_WAIT_SECONDS;
  return now + Math.max(0, Math.min(delay, last - now));
}

/** 封票: what leaves this function holds no choice, no key and no randomness any more. `offThread` does the long work of a sealed ballot beside the page. */
export async function seal(paper: MarkingPaper, { manifest }: FrozenManifest, boxUrl: string, closesAt: string | null, offThread: (request: SealRequest) => Promise<SealedPaper>): Promise<PaperEvent> {
  const marks: PaperMarks = Object.fromEntries(manifest.parts.map((part) => [part.id, marksOf(part, paper.draft)]));
  const request = { marks, taken: paper.taken, manifest };
  const sealed = manifest.secrecy === 'sealed' ? await offThread(request) : sealWork(request);
  const delay = randomDelay(manifest.castJitter.fromSeconds, manifest.castJitter.toSeconds);
  const now = serverNow();
  const sendAt = sendingTime(now, delay, closesAt);
  return {
    event: 'sealed',
    frozen: toBase64Url(sealed.frozen),
    leafHash: sealed.leafHash,
    boxUrl,
    receiptKey: manifest.box?.receiptKey ?? '',
    sendAt,
    waitsAtMost: sendAt - now,
  };
}
