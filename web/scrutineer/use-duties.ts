import { computed, shallowRef } from 'vue';
import type { DestructionRequest, OpeningRequest, ReleaseRequest, StationRecordRequest, StationView } from '../../src/contract/http/stations';
import { canonicalJson } from '../../src/domain/audit/canonical-json';
import type { ScrutineersCheck } from '../../src/domain/decision/scrutineers-checks';
import type { FrozenManifest } from '../../src/domain/sealing/manifest-hash';
import { nobleSuite } from '../../src/domain/sealing/noble-suite';
import { isOpeningSigned, isPartialRight, makeOpening, makeRelease, openingDifferences, rootOfHashes, type OwnStation } from '../../src/domain/sealing/stations/opening';
import type { Recount } from '../../src/domain/sealing/stations/said';
import { nextSnapshot, sealedReleaseStep } from '../../src/domain/sealing/stations/release-policy';
import { countsOfOpenings, resultOf } from '../../src/domain/sealing/stations/result';
import { destructionMessage, recordMessage, signStatement } from '../../src/domain/sealing/stations/statements';
import type { PartCounts } from '../../src/domain/tally/counts';
import { api, asRefusal, Refusal } from '../shared/api';
import type { Keep } from '../shared/keep';
import { later } from '../shared/later';
import { random } from '../shared/random';
import { validOf, type CheckedBatch } from './replica/replica-state';
import type { Replica } from './replica/use-replica';
import type { Station } from './use-station';

const BUSY_PAUSE = 2_000;

/** The station's own count, opened from its own replica, beside the official one. */
export interface OwnTally {
  readonly counts: readonly PartCounts[];
  readonly isSame: boolean;
}

/** What a station signs from the vote on: live releases, its opening, the record, the end of its key. */
export function useDuties(station: Station, replica: Replica, keep: Keep) {
  const tally = shallowRef<OwnTally | null>(null);
  const path = (what: string) => `/api/ballots/${station.view.value!.ballotId}/station/${what}`;
  const own = computed<OwnStation | null>(() => {
    const secrets = station.opened.value?.secrets;
    const index = station.view.value?.ownIndex;
    return secrets?.part && index ? { index, signingSecretKey: secrets.keys.signingSecretKey, share: secrets.part.share } : null;
  });

  /** One press: the station's part of opening the sums of the signed set, made from its own replica. */
  async function open(): Promise<void> {
    if (own.value === null || station.frozen.value === null || replica.recount.value === null || !replica.isChecked.value) throw new Refusal('replica-not-checked');
    await putOnceChecked(path('opening'), makeOpening(replica.recount.value, own.value, station.frozen.value, random, nobleSuite));
    await station.load();
  }

  /** Live numbers where the manifest lets them lag: whether and when is this program's to say, never the server's. */
  async function release(view: StationView, frozen: FrozenManifest): Promise<void> {
    const sealed = frozen.manifest.sealed;
    if (view.state !== 'open' || own.value === null || sealed === null) return;
    const step = sealedReleaseStep({ live: frozen.manifest.live, issued: view.issued, sealed });
    if (step === null) return;
    const made = await releasesMade(keep, view);
    const snapshot = nextSnapshot(replica.held.value, made, view.releases, step);
    if (snapshot === null) return sendAgain(view, made, path('releases'));
    const sums = validOf(batchesCovering(replica.batches.value, snapshot.covers));
    const counted = { number: snapshot.number, covers: snapshot.covers, received: snapshot.received, validRoot: rootOfHashes(snapshot.leafHashes), aggregate: sums.aggregate };
    const next = makeRelease(counted, own.value, frozen, random, nobleSuite);
    await keep.write(releasesKey(view.ballotId), JSON.stringify([...made, next]));
    await api.put(path('releases'), next satisfies ReleaseRequest);
  }

  /** The totals of the own replica from the openings that stand for exactly it. */
  function recount(view: StationView, frozen: FrozenManifest): void {
    const base = replica.recount.value;
    if (tally.value !== null || base === null || view.result === null) return;
    const good = view.openings.filter((opening) => isOwnRecount(opening, base) && isOpeningSigned(opening, opening.index, frozen, nobleSuite) && isPartialRight(opening, opening.index, frozen, random));
    if (good.length < (frozen.manifest.sealed?.threshold ?? Number.POSITIVE_INFINITY)) return;
    const counts = countsOfOpenings(good, frozen.manifest);
    tally.value = { counts, isSame: canonicalJson(resultOf(base, counts).text) === canonicalJson(view.result.text) };
  }

  async function sign(checks: StationRecordRequest['checks']): Promise<void> {
    const { view, frozen } = { view: station.view.value, frozen: station.frozen.value };
    if (own.value === null || frozen === null || !view?.result) throw new Refusal('too-early');
    const said = { checks, resultHash: view.result.hash };
    const signature = signStatement(recordMessage(frozen.hash, own.value.index, said), own.value.signingSecretKey, nobleSuite);
    await api.put(path('record'), { ...said, signature } satisfies StationRecordRequest);
    await station.load();
  }

  /** The signature is made and stored while there is a key, the key is erased, and then the others hear of it. */
  async function destroy(): Promise<void> {
    const frozen = station.frozen.value;
    if (own.value === null || frozen === null) throw new Refusal('too-early');
    const signature = signStatement(destructionMessage(frozen.hash, own.value.index), own.value.signingSecretKey, nobleSuite);
    await keep.write(destructionKey(frozen.manifest.ballotId), signature);
    await finishDestruction(station.view.value!);
    await station.load();
  }

  /** Also after a reload in between: what has begun is ended. */
  async function finishDestruction(view: StationView): Promise<void> {
    const signature = await keep.read(destructionKey(view.ballotId));
    if (signature === null) return;
    await station.forget();
    if (!view.isDestroyed) await api.put(path('destruction'), { signature } satisfies DestructionRequest);
  }

  return { tally, open, release, recount, sign, destroy, finishDestruction };
}

export type Duties = ReturnType<typeof useDuties>;
export type SeenChecks = Readonly<Record<ScrutineersCheck, boolean>>;

/** The app checks every paper itself before it believes a station; in a large hall that takes a minute or two, and until then it is busy. */
async function putOnceChecked(where: string, opening: OpeningRequest): Promise<void> {
  for (;;) {
    try {
      return await api.put(where, opening);
    } catch (error) {
      if (asRefusal(error).code !== 'busy') throw error;
      await later(BUSY_PAUSE);
    }
  }
}

const isOwnRecount = (opening: Recount, base: Recount): boolean => openingDifferences(opening, base).length === 0;

const releasesKey = (ballotId: string): string => `station/releases/${ballotId}`;
/** Stays when the key is gone, until the server has it. It proves nothing but the erasing. */
export const destructionKey = (ballotId: string): string => `station-destroyed/${ballotId}`;

/** What this station has released, as it remembers it; a restored one also believes what bears its own index. */
async function releasesMade(keep: Keep, { ballotId, ownIndex, releases }: StationView): Promise<readonly ReleaseRequest[]> {
  const kept = JSON.parse((await keep.read(releasesKey(ballotId))) ?? '[]') as readonly ReleaseRequest[];
  const known = new Set(kept.map(({ number }) => number));
  return [...kept, ...releases.filter(({ index, number }) => index === ownIndex && !known.has(number))];
}

/** A release that was stored and never arrived goes out again as it is. */
async function sendAgain({ ownIndex, releases }: StationView, made: readonly ReleaseRequest[], where: string): Promise<void> {
  const last = made[made.length - 1];
  if (last !== undefined && !releases.some(({ index, number }) => index === ownIndex && number === last.number)) await api.put(where, last);
}

/** The first batches that together hold so many valid papers. */
function batchesCovering(batches: readonly CheckedBatch[], covers: number): readonly CheckedBatch[] {
  let valid = 0;
  const last = batches.findIndex(({ leafHashes, invalid, alien }) => (valid += leafHashes.length - invalid.length - alien.length) >= covers);
  return batches.slice(0, last + 1);
}
