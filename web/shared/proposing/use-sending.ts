import { onUnmounted, ref, shallowRef } from 'vue';
import type { ProposalReceipt, ProposeRequest } from '../../../src/contract/http/proposals';
import { queryCode, querySeed } from '../../../src/domain/collection/query-code';
import { api, asRefusal, Refusal } from '../api';
import { requestOf, type Draft, type DraftPhoto } from './draft';
import { keptPhoto } from './photo-keep';
import { upload } from './upload';
import type { DraftDesk } from './use-draft';

const FIRST_PAUSE = 2_000;
const LONGEST_PAUSE = 30_000;
/** No answer, or a server that asks to wait: what was written stays as it is and goes out again by itself. */
const WORTH_WAITING = [0, 429, 502, 503, 504];

interface Way {
  /** Where suggestions go and where photos go. */
  readonly door: string;
  readonly photoDoor: string;
  readonly stationCode: string | null;
  /** Of the page, e.g. how a deputy came by it. */
  readonly more?: () => object;
  /** Before the first request, e.g. asking who is signed in. */
  readonly prepare?: () => Promise<unknown>;
}

/** Sends a draft: its photos one after the other, then the words, again and again under the same key until an answer comes. */
export function useSending(desk: DraftDesk, { door, photoDoor, stationCode, more = () => ({}), prepare = async () => undefined }: Way) {
  const isSending = ref(false);
  const isWaiting = ref(false);
  const refusal = shallowRef<Refusal | null>(null);
  /** Photo under way: which, of how many, how much of it. */
  const progress = ref<{ readonly at: number; readonly of: number; readonly share: number } | null>(null);
  let wake = () => {};
  let isStopped = false;

  async function sendPhoto(photo: DraftPhoto, at: number, of: number): Promise<void> {
    const bytes = await keptPhoto(photo.key);
    if (bytes === null) return desk.removePhoto(photo.key);
    progress.value = { at, of, share: 0 };
    const { id } = await upload(photoDoor, bytes, photo.name, (share) => (progress.value = { at, of, share }));
    desk.draft.value = { ...desk.draft.value, photos: desk.draft.value.photos.map((one) => (one.key === photo.key ? { ...one, attachmentId: id } : one)) };
  }

  async function sendOnce(): Promise<void> {
    await prepare();
    const waiting = desk.draft.value.photos.filter(({ attachmentId }) => attachmentId === null);
    for (const [index, photo] of waiting.entries()) await sendPhoto(photo, index + 1, waiting.length);
    progress.value = null;
    const { draft } = desk;
    const request: ProposeRequest = { ...requestOf(draft.value, stationCode), ...more() };
    const sent = JSON.stringify(request);
    const first = draft.value.firstSent ?? sent;
    draft.value = { ...draft.value, firstSent: first };
    const answer = await api.post<ProposalReceipt>(door, request);
    const isOlder = answer.queryCode === null && first !== sent;
    const code = answer.queryCode ?? queryCode(querySeed(request.programmeId, request.sourceKey));
    desk.receipt.value = { ...answer, queryCode: code, title: (JSON.parse(first) as ProposeRequest).title, isOlder };
    if (isOlder) desk.renew();
    else desk.clear();
  }

  async function pause(milliseconds: number): Promise<void> {
    isWaiting.value = true;
    await new Promise<void>((go) => {
      wake = go;
      window.setTimeout(go, milliseconds);
    });
    isWaiting.value = false;
  }

  async function send(): Promise<void> {
    if (isSending.value) return;
    isSending.value = true;
    isStopped = false;
    for (let wait = FIRST_PAUSE; !isStopped; wait = Math.min(wait * 2, LONGEST_PAUSE)) {
      refusal.value = await sendOnce().then(() => null, asRefusal);
      progress.value = null;
      if (refusal.value === null || !WORTH_WAITING.includes(refusal.value.status)) break;
      await pause(Math.max(wait, (refusal.value.retryAfter ?? 0) * 1000));
    }
    if (isStale(refusal.value)) forgetUploads(desk);
    isSending.value = false;
  }

  const again = () => wake();
  /** Back to the words; what was under way is asked for again under the same key. */
  function stop(): void {
    isStopped = true;
    wake();
  }
  window.addEventListener('online', again);
  onUnmounted(() => {
    window.removeEventListener('online', again);
    stop();
  });

  return { send, again, stop, isSending, isWaiting, refusal, progress };
}

/** The server kept the photos for some hours only: they are still here and go again. */
const isStale = (refusal: Refusal | null): boolean => refusal?.problems.some(({ code }) => code === 'attachment-unknown') ?? false;

function forgetUploads({ draft }: { draft: { value: Draft } }): void {
  draft.value = { ...draft.value, photos: draft.value.photos.map((photo) => ({ ...photo, attachmentId: null })) };
}
