import { computed, onUnmounted, ref, shallowRef } from 'vue';
import type { ConfirmationRequest, DealRequest, JoinCeremonyRequest, StationView } from '../../src/contract/http/stations';
import { toHex } from '../../src/domain/sealing/bytes';
import { readManifest } from '../../src/domain/sealing/manifest-hash';
import { nobleSuite } from '../../src/domain/sealing/noble-suite';
import { confirmCeremony, isKeyConfirmed, makeDeal, makeStationKeys, publicKeysOf, type Ceremony } from '../../src/domain/sealing/stations/ceremony';
import { JUST_MADE } from '../../src/domain/sealing/stations/device-memory';
import { NOTHING_ISSUED, type Issued } from '../../src/domain/sealing/stations/second-issuer';
import { api, asRefusal, Refusal } from '../shared/api';
import type { Keep } from '../shared/keep';
import { later } from '../shared/later';
import { random } from '../shared/random';
import { useStaff } from '../shared/use-staff';
import { comparedHash, forgetStation, keepCompared, keepLocked, keepStation, keptStation, openStation, type OpenStation } from './device/kept-station';
import { browserMemory } from './device/browser-memory';
import { newLock, readBackup, type LockedKeystore } from './device/keystore';
import type { StationSecrets } from './device/secrets';
import { makeIssuerKey } from './issuer/issuer-thread';
import type { DeviceState } from './station-step';

const ASK_EVERY = 2_000;

/** This device as one ballot's station: what the server says, what is kept here, and what follows by itself while the page is open. */
export function useStation(ballotId: string, keep: Keep) {
  const view = shallowRef<StationView | null>(null);
  const kept = shallowRef<LockedKeystore | null>(null);
  const opened = shallowRef<OpenStation | null>(null);
  const compared = ref<string | null>(null);
  const isErased = ref(false);
  /** The keys were made here; else what was said under them before is not known here. */
  const isOriginal = ref(false);
  const memory = browserMemory(keep, ballotId);
  const trouble = shallowRef<Refusal | null>(null);
  const { ask } = useStaff();
  const path = `/api/ballots/${ballotId}/station`;

  const frozen = computed(() => (view.value?.manifest ? readManifest(view.value.manifest) : null));
  const hash = computed(() => (frozen.value === null ? null : toHex(frozen.value.hash)));
  const device = computed<Omit<DeviceState, 'isReplicaChecked' | 'hasOpened' | 'hasSigned'>>(() => ({
    keptAttempt: kept.value?.attempt ?? null,
    isUnlocked: opened.value !== null && opened.value.head.attempt === view.value?.ceremony.attempt,
    isInManifest: frozen.value === null || !opened.value?.secrets.part ? null : isKeyConfirmed(frozen.value.manifest.sealed, opened.value.secrets.part.electionKey),
    isErased: isErased.value,
    hasCompared: hash.value !== null && compared.value === hash.value,
  }));

  async function change(secrets: Partial<StationSecrets>): Promise<void> {
    if (opened.value === null) return;
    opened.value = { ...opened.value, secrets: { ...opened.value.secrets, ...secrets } };
    kept.value = await keepStation(keep, opened.value);
  }

  /** Deals and confirms as soon as the others have done their part; what was stored is sent again rather than made anew. */
  async function followCeremony(now: StationView): Promise<void> {
    const own = opened.value;
    if (own === null || now.ownIndex === null || own.head.attempt !== now.ceremony.attempt) return;
    const { phase } = now.ceremony;
    const mine = now.ceremony.stations.find(({ index }) => index === now.ownIndex);
    if (phase === 'dealing' && mine?.hasDealt === false) {
      if (own.secrets.deal === null) await change({ deal: makeDeal(ceremonyOf(now), now.ownIndex, own.secrets.keys, random, nobleSuite) });
      await api.put(`${path}/deal`, opened.value!.secrets.deal satisfies DealRequest | null);
    }
    if (phase === 'confirming' && mine?.hasConfirmed === false && own.secrets.deal !== null) {
      if (own.secrets.part === null) await change({ part: confirmCeremony(ceremonyOf(now), own.secrets.deal, own.secrets.keys, now.deals, nobleSuite) });
      await api.put(`${path}/confirmation`, opened.value!.secrets.part!.confirmation satisfies ConfirmationRequest);
    }
  }

  /** Which place was taken, the server says: two may join in the same moment. */
  async function setIndex({ ownIndex, ceremony }: StationView): Promise<void> {
    const own = opened.value;
    if (own === null || ownIndex === null || own.head.index === ownIndex || own.head.attempt !== ceremony.attempt) return;
    opened.value = { ...own, head: { ...own.head, index: ownIndex } };
    await change({});
  }

  async function load(): Promise<void> {
    try {
      const now = await api.get<StationView>(path);
      await setIndex(now);
      view.value = now;
      await followCeremony(now);
      trouble.value = null;
    } catch (error) {
      trouble.value = asRefusal(error);
      if (trouble.value.status === 401) void ask();
    }
  }

  /** Keys are made and stored under the passphrase before their public halves are sent. */
  async function join(passphrase: string): Promise<void> {
    // What stands on the screen may be old, and keys that the others know must not be written over.
    await load();
    const { title, ceremony, ownIndex } = view.value!;
    if (ownIndex !== null) return;
    const index = ceremony.stations.length + 1;
    const issuer = ceremony.hasSecondIssuer && index === 1 ? await makeIssuerKey() : null;
    const secrets: StationSecrets = { keys: makeStationKeys(random), deal: null, part: null, issuer, issued: NOTHING_ISSUED };
    const station: OpenStation = { head: { ballotId, title, attempt: ceremony.attempt, index }, secrets, lock: await newLock(passphrase) };
    await memory.remember(JUST_MADE);
    isOriginal.value = true;
    kept.value = await keepStation(keep, station);
    opened.value = station;
    const request: JoinCeremonyRequest = { attempt: ceremony.attempt, ...publicKeysOf(secrets.keys, nobleSuite), secondTokenKey: issuer && { n: issuer.n, e: issuer.e } };
    await api.postAgain(path, request);
    await load();
  }

  async function open(passphrase: string): Promise<void> {
    if (kept.value === null) throw new Refusal('no-station-backup');
    opened.value = await openStation(kept.value, passphrase);
    await load();
  }

  /** Before any of these signatures goes out: no deputy gets two. */
  const keepIssued = (issued: Issued): Promise<void> => change({ issued });

  /** A backup file of this very ballot and ceremony takes the place of what is kept here. What the other device said since, this one does not know. */
  async function restore(text: string, passphrase: string): Promise<void> {
    const backup = readBackup(text);
    if (backup.ballotId !== ballotId || backup.attempt !== view.value?.ceremony.attempt) throw new Refusal('backup-of-another');
    const restored = await openStation(backup, passphrase);
    await memory.remember({ ...(await memory.recall()), isOriginal: false });
    isOriginal.value = false;
    opened.value = restored;
    await keepLocked(keep, backup);
    kept.value = backup;
    await load();
  }

  async function compare(): Promise<void> {
    if (hash.value === null) return;
    await keepCompared(keep, ballotId, hash.value);
    compared.value = hash.value;
  }

  /** Erases what this device holds of the ballot, as a device that breaks would lose it. Only a backup brings it back. */
  async function lose(): Promise<void> {
    opened.value = null;
    kept.value = null;
    await forgetStation(keep, ballotId);
  }

  /** The end of the key: erased, and known to be. */
  async function forget(): Promise<void> {
    isErased.value = true;
    await lose();
  }

  let isAlive = true;
  onUnmounted(() => (isAlive = false));
  async function stayAwake(): Promise<void> {
    [kept.value, compared.value] = [await keptStation(keep, ballotId), await comparedHash(keep, ballotId)];
    isOriginal.value = (await memory.recall()).isOriginal;
    while (isAlive) {
      await load();
      await later(ASK_EVERY);
    }
  }
  void stayAwake();

  return { view, kept, opened, frozen, hash, device, isOriginal, memory, trouble, load, join, open, restore, keepIssued, compare, lose, forget };
}

export type Station = ReturnType<typeof useStation>;

export const ceremonyOf = ({ ballotId, ceremony }: StationView): Ceremony => ({ ballotId, attempt: ceremony.attempt, threshold: ceremony.threshold, size: ceremony.size, stations: ceremony.stations });
