import { computed, onUnmounted, ref, watch, type Ref } from 'vue';
import type { DeputyDesk } from '../../src/contract/http/ballots';
import type { FrozenManifest } from '../../src/domain/sealing/manifest-hash';
import { DomainError } from '../../src/domain/shared/problem';
import { asRefusal, Refusal } from '../shared/api';
import { boxUrlOf } from '../shared/box-client';
import { checkManifest } from './check-manifest';
import { currentBallot, isAfterClosing, mayTakePaper } from './current-ballot';
import { deviceSecretKey } from './device';
import { EMPTY_DRAFT, type Draft } from './draft';
import type { Keep } from '../shared/keep';
import { paperKey, paperWord } from './kept-paper';
import { sealOffThread } from './sealing/seal-off-thread';
import { askingPaper, fetchToken, paperByCard, seal as sealed } from './take-and-seal';
import type { Courier } from './use-courier';
import type { Papers } from './use-papers';

/** How soon the scrutineers' signature is asked for again, in milliseconds; up to twice as late, so that a hall does not ask in step. */
const ASK_AGAIN = 2_000;

/** The deputy's paper in the ballot that is now on the desk: takes it, lets it be marked, seals it, hands it to the courier. */
export function usePaper(keep: Keep, deputyId: string, desk: Ref<DeputyDesk | null>, store: Papers, courier: Courier) {
  const trouble = ref<Refusal | null>(null);
  const isSealing = ref(false);
  /** The paper waits for the scrutineers' signature. */
  const isSecondAwaited = ref(false);
  let again = 0;
  const ballot = computed(() => (desk.value === null ? null : currentBallot(desk.value.ballots)));
  const checked = computed(() => (ballot.value === null ? null : checkManifest(ballot.value)));
  const key = computed(() => (ballot.value === null ? '' : paperKey({ ballotId: ballot.value.id, deputyId })));
  const paper = computed(() => store.papers.value[key.value] ?? null);
  /** A paper taken under another manifest than the one shown now must not be cast; nor any under a manifest that does not check. */
  const isManifestRefused = computed(() => checked.value !== null && (checked.value.frozen === null || (paper.value !== null && paper.value.manifestHash !== checked.value.hash)));
  const frozen = computed(() => (isManifestRefused.value ? null : (checked.value?.frozen ?? null)));
  const isByCards = computed(() => frozen.value !== null && frozen.value.manifest.cards !== null);
  /** Nothing is taken by itself: the deputy has a card to show. */
  const isCardAwaited = computed(() => isByCards.value && paper.value === null && ballot.value !== null && mayTakePaper(ballot.value.state));
  const word = computed(() => (ballot.value === null || ballot.value.state === 'void' ? null : isSealing.value ? 'sealing' : paperWord(paper.value, ballot.value.state, isByCards.value)));
  const draft = computed<Draft>({
    get: () => (paper.value?.stage === 'marking' ? paper.value.draft : EMPTY_DRAFT),
    set: (marks) => void store.apply(key.value, { event: 'marked', draft: marks }).catch(report),
  });

  watch(key, () => (trouble.value = null));

  const report = (error: unknown) => (trouble.value = asRefusal(error));

  async function take(manifest: FrozenManifest): Promise<void> {
    if (paper.value === null) await store.save(askingPaper(manifest, deputyId, await deviceSecretKey(keep)));
    // locked for a key that the app does not have any more
    if (paper.value?.stage === 'locked') throw new Refusal('device-storage-refused');
    if (paper.value?.stage !== 'asking') return;
    const own = key.value;
    const issued = await fetchToken(paper.value, manifest);
    isSecondAwaited.value = issued === null;
    if (issued === null) return askAgainSoon();
    await store.apply(own, issued);
    trouble.value = null;
  }

  /** 我有票卡. @throws Refusal */
  async function takeCard(code: string): Promise<void> {
    if (frozen.value === null || !isCardAwaited.value) return;
    try {
      await store.save(paperByCard(code, frozen.value, deputyId));
    } catch (error) {
      throw error instanceof DomainError ? new Refusal(error.code) : error;
    }
  }

  function askAgainSoon(): void {
    window.clearTimeout(again);
    again = window.setTimeout(step, ASK_AGAIN * (1 + Math.random()));
  }
  onUnmounted(() => window.clearTimeout(again));

  async function seal(): Promise<void> {
    if (isSealing.value || paper.value?.stage !== 'marking' || frozen.value === null || ballot.value?.state !== 'open' || desk.value === null) return;
    const own = key.value;
    isSealing.value = true;
    try {
      await store.apply(own, await sealed(paper.value, frozen.value, boxUrlOf({ ...desk.value, ...ballot.value }), ballot.value.closesAt, sealOffThread));
    } catch (error) {
      report(error);
    } finally {
      isSealing.value = false;
    }
    void courier.deliver(own).then(step);
  }

  /** What follows by itself from the state of the ballot. */
  async function follow(): Promise<void> {
    const now = ballot.value;
    if (now === null) return;
    if (now.state === 'void' && paper.value !== null) await store.erase(key.value);
    if (isAfterClosing(now.state)) await store.apply(key.value, { event: 'lapsed' });
    if (isAfterClosing(now.state)) void courier.settle(key.value);
    if (mayTakePaper(now.state) && desk.value?.isSignedIn && frozen.value !== null && !isByCards.value) await take(frozen.value);
  }

  let steps: Promise<unknown> = Promise.resolve();
  function step(): void {
    if (ballot.value?.state === 'closing') courier.hurry(ballot.value.id);
    steps = steps.then(follow).catch(report);
  }
  watch(desk, step, { immediate: true });

  return { ballot, checked, frozen, isManifestRefused, paper, word, draft, trouble, isSealing, isSecondAwaited, isCardAwaited, takeCard, seal, retry: step };
}
