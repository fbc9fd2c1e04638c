import { computed, onUnmounted, ref, shallowRef, type Ref } from 'vue';
import { codecFor } from '../../../src/domain/sealing/codec';
import type { FrozenManifest } from '../../../src/domain/sealing/manifest-hash';
import { nobleSuite } from '../../../src/domain/sealing/noble-suite';
import { issuersOf, paperLength } from '../../../src/domain/sealing/paper';
import { heldPapers, papersOf, replicaFile, replicaProblems } from '../../../src/domain/sealing/stations/replica';
import { replicaMessage, signStatement } from '../../../src/domain/sealing/stations/statements';
import { asRefusal, Refusal } from '../../shared/api';
import { batchOf, boxDoor, boxUrlOf, replicaOf, type ReplicaAsker } from '../../shared/box-client';
import type { Keep } from '../../shared/keep';
import type { StationSecrets } from '../device/secrets';
import { proofPool } from '../proofs/proof-pool';
import { keptReplica, type EarlierBatch } from './kept-replica';
import { checkedBatch, heldBatch, recountOfReplica, type CheckedBatch } from './replica-state';

/** What the box and the server have to say about where the papers are. */
export interface ReplicaSource {
  readonly ballotId: string;
  readonly boxUrl: string | null;
  readonly boxPort: number;
  readonly ownIndex: number | null;
  readonly closing: { readonly count: number; readonly root: string; readonly signature: string } | null;
}

/** How the copy stands: on the way, the very list that the box signed, or not — and then a person must be told. */
export type ReplicaWord = 'none' | 'behind' | 'agrees' | 'differs' | 'unreachable';

/** This station's own copy of the sealed box: fetched in batches, every proof checked beside the page. */
export function useReplica(ballotId: string, keep: Keep) {
  const kept = keptReplica(keep, ballotId);
  const pool = proofPool();
  onUnmounted(pool.end);
  const batches = shallowRef<readonly CheckedBatch[]>([]);
  /** Of a box before this one; they must be in the signed list all the same. */
  let earlier: readonly EarlierBatch[] = [];
  /** Papers that the box has for us by now, and those whose check is done. */
  const offered = ref(0);
  const done = ref(0);
  const isWhole = ref(false);
  const trouble: Ref<Refusal | null> = shallowRef(null);
  const setFaults = ref<readonly string[] | null>(null);
  const epoch = ref('');
  let isBusy = false;

  const aliens = computed(() => batches.value.reduce((sum, { alien }) => sum + alien.length, 0));
  const invalid = computed(() => batches.value.reduce((sum, batch) => sum + batch.invalid.length, 0));
  const held = computed(() => batches.value.map((batch) => heldBatch(epoch.value, batch)));
  const recount = computed(() => (isWhole.value && done.value === offered.value ? recountOfReplica(batches.value) : null));

  async function turnTo(now: string): Promise<void> {
    if (now === epoch.value) return;
    [batches.value, earlier] = [await kept.batches(now), await kept.earlier(now)];
    done.value = batches.value.reduce((sum, { leafHashes }) => sum + leafHashes.length, 0);
    [epoch.value, isWhole.value] = [now, false];
    // Other batches of the same papers: that they are the same is found anew.
    setFaults.value = null;
  }

  async function fetchAndCheck(asker: ReplicaAsker, batch: number, count: number, manifest: string, length: number): Promise<void> {
    const bytes = await batchOf(asker, epoch.value, batch);
    if (bytes.length !== count * length) throw new Refusal('replica-malformed');
    const papers = Array.from({ length: count }, (_, at) => bytes.slice(at * length, (at + 1) * length));
    const before = done.value;
    const checked = checkedBatch(batch, await pool.check(papers, manifest, (some) => (done.value += some)));
    await kept.add(epoch.value, bytes, checked).catch(() => undefined);
    batches.value = [...batches.value, checked].sort((one, other) => one.batch - other.batch);
    done.value = before + count;
  }

  async function judge(source: ReplicaSource, frozen: FrozenManifest, boxUrl: string): Promise<void> {
    if (source.closing === null || recount.value === null || setFaults.value?.length === 0) return;
    const set = await boxDoor.closingSet(boxUrl, ballotId);
    const isServers = set.root === source.closing.root && set.count === source.closing.count;
    const everything = [...held.value, ...earlier.map((old) => heldBatch(old.epoch, old.checked))];
    const problems = replicaProblems(heldPapers(everything), set, frozen, nobleSuite).map(({ code }) => code);
    setFaults.value = [...problems, ...(isServers ? [] : ['server-says-otherwise'])];
    if (setFaults.value.length === 0) await kept.forgetEarlier(epoch.value);
  }

  /** Every paper here as one file, for a box that has to be made anew. */
  async function file(frozen: FrozenManifest): Promise<Uint8Array> {
    return replicaFile((await kept.papers()).flatMap((batch) => papersOf(batch, frozen)));
  }

  /** Fetches and checks whatever is new. Called again and again; one round at a time. */
  async function follow(source: ReplicaSource, frozen: FrozenManifest, manifest: string, secrets: StationSecrets): Promise<void> {
    if (isBusy || source.ownIndex === null) return;
    isBusy = true;
    try {
      const boxUrl = boxUrlOf(source);
      const asker = { boxUrl, ballotId, station: source.ownIndex, signature: signStatement(replicaMessage(ballotId, source.ownIndex), secrets.keys.signingSecretKey, nobleSuite) };
      const offer = await replicaOf(asker);
      await turnTo(offer.epoch);
      offered.value = offer.batches.reduce((sum, count) => sum + count, 0);
      isWhole.value = offer.isWhole;
      const length = paperLength(codecFor('sealed').contentLength(frozen.manifest), issuersOf(frozen.manifest));
      for (const [batch, count] of offer.batches.entries()) {
        if (!batches.value.some((one) => one.batch === batch)) await fetchAndCheck(asker, batch, count, manifest, length);
      }
      await judge(source, frozen, boxUrl);
      trouble.value = null;
    } catch (error) {
      trouble.value = asRefusal(error);
    } finally {
      isBusy = false;
    }
  }

  const word = computed<ReplicaWord>(() => {
    if (aliens.value > 0 || (setFaults.value !== null && setFaults.value.length > 0)) return 'differs';
    if (trouble.value !== null) return 'unreachable';
    if (setFaults.value !== null) return 'agrees';
    return offered.value === 0 ? 'none' : 'behind';
  });
  const isChecked = computed(() => setFaults.value?.length === 0 && aliens.value === 0 && recount.value !== null);

  return { batches, held, offered, done, isWhole, invalid, aliens, recount, word, isChecked, setFaults, trouble, follow, file };
}

export type Replica = ReturnType<typeof useReplica>;
