import { computed, onUnmounted, ref, shallowRef, triggerRef } from 'vue';
import type { StationView } from '../../../src/contract/http/stations';
import type { FrozenManifest } from '../../../src/domain/sealing/manifest-hash';
import { nobleSuite } from '../../../src/domain/sealing/noble-suite';
import { joined } from '../../../src/domain/sealing/stations/checked-papers';
import { papersOf, replicaFile } from '../../../src/domain/sealing/stations/replica';
import { StationDevice } from '../../../src/domain/sealing/stations/station-device';
import type { BoxDoor, StationTools } from '../../../src/domain/sealing/stations/station-tools';
import { replicaMessage, signStatement } from '../../../src/domain/sealing/stations/statements';
import { asRefusal, type Refusal } from '../../shared/api';
import { batchOf, boxDoor, boxUrlOf, replicaOf } from '../../shared/box-client';
import { random } from '../../shared/random';
import type { BrowserMemory } from '../device/browser-memory';
import type { StationSecrets } from '../device/secrets';
import { proofPool } from '../proofs/proof-pool';

/** How the copy stands: on the way, the very list that the box signed, or not — and then a person must be told. */
export type ReplicaWord = 'none' | 'behind' | 'agrees' | 'differs' | 'unreachable';

/** This station at work: the device of `src/domain/sealing/stations`, its papers fetched in batches and every proof checked beside the page. */
export function useReplica(ballotId: string, memory: BrowserMemory) {
  const pool = proofPool();
  onUnmounted(pool.end);
  /** Changes inside; whoever changes it says so. */
  const device = shallowRef<StationDevice | null>(null);
  /** Papers of the batch that is being checked whose check is done. */
  const checking = ref(0);
  const trouble = shallowRef<Refusal | null>(null);
  let wokenFor = '';
  let isBusy = false;

  const replica = computed(() => device.value?.replica ?? null);
  const offered = computed(() => replica.value?.offered?.batches.reduce((sum, count) => sum + count, 0) ?? 0);
  const done = computed(() => (replica.value?.count ?? 0) + checking.value);
  const recount = computed(() => replica.value?.recount ?? null);
  const isAgreed = computed(() => device.value?.isAgreed ?? false);
  /** What a person must be told: of the whole copy everything that keeps it from being opened, and before that what can only be wrong. */
  const faults = computed(() => {
    const found = replica.value?.isWhole ? device.value!.openingProblems : (device.value?.releaseProblems ?? []);
    return found.filter(({ code }) => code !== 'replica-not-checked' && code !== 'restored-releases-nothing');
  });
  const word = computed<ReplicaWord>(() => {
    if (faults.value.length > 0) return 'differs';
    if (trouble.value !== null) return 'unreachable';
    if (isAgreed.value) return 'agrees';
    return offered.value === 0 ? 'none' : 'behind';
  });

  async function wakeFor(frozen: FrozenManifest, manifest: string, { keys, part }: StationSecrets, index: number): Promise<StationDevice> {
    const name = [part!.share, index, manifest].join();
    if (device.value !== null && wokenFor === name) return device.value;
    const check: StationTools['check'] = async (papers) => {
      triggerRef(device);
      const parts = await pool.check(papers, manifest, (some) => (checking.value += some));
      checking.value = 0;
      return joined(parts);
    };
    const own = { index, signingSecretKey: keys.signingSecretKey, share: part!.share };
    device.value = await StationDevice.wake({ frozen, own, suite: nobleSuite, random, memory, check });
    wokenFor = name;
    return device.value;
  }

  function doorOf(view: StationView, { keys }: StationSecrets): BoxDoor {
    const boxUrl = boxUrlOf(view);
    const station = view.ownIndex!;
    const asker = { boxUrl, ballotId, station, signature: signStatement(replicaMessage(ballotId, station), keys.signingSecretKey, nobleSuite) };
    return { offer: () => replicaOf(asker), batch: (epoch, number) => batchOf(asker, epoch, number), closingSet: () => boxDoor.closingSet(boxUrl, ballotId) };
  }

  /** Fetches and checks whatever is new. Called again and again; one round at a time. */
  async function follow(view: StationView, frozen: FrozenManifest, manifest: string, secrets: StationSecrets): Promise<void> {
    if (isBusy || view.ownIndex === null) return;
    isBusy = true;
    try {
      const woken = await wakeFor(frozen, manifest, secrets, view.ownIndex);
      await woken.hear(view);
      await woken.follow(doorOf(view, secrets));
      trouble.value = null;
    } catch (error) {
      trouble.value = asRefusal(error);
    } finally {
      checking.value = 0;
      triggerRef(device);
      isBusy = false;
    }
  }

  /** The device as it works on something; what it shows follows. */
  async function work<Answer>(act: (woken: StationDevice) => Promise<Answer>): Promise<Answer | null> {
    if (device.value === null) return null;
    try {
      return await act(device.value);
    } finally {
      triggerRef(device);
    }
  }

  /** The key is gone from here, or locked. */
  function sleep(): void {
    device.value = null;
  }

  /** Every paper here as one file, for a box that has to be made anew. */
  const file = async (frozen: FrozenManifest): Promise<Uint8Array> => replicaFile((await memory.papers()).flatMap((batch) => papersOf(batch, frozen)));

  return {
    ...{ offered, done, recount, isAgreed, faults, word, trouble, follow, work, sleep, file },
    invalid: computed(() => replica.value?.invalid ?? 0),
    step: computed(() => device.value?.step ?? null),
    questions: computed(() => device.value?.questions ?? []),
    hasOpened: computed(() => (device.value?.known.opening ?? null) !== null),
    hasSigned: computed(() => (device.value?.known.record ?? null) !== null),
  };
}

export type Replica = ReturnType<typeof useReplica>;
