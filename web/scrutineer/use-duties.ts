import { shallowRef } from 'vue';
import type { DestructionRequest, OpeningRequest, ReleaseRequest, StationRecordRequest, StationView } from '../../src/contract/http/stations';
import type { ScrutineersCheck } from '../../src/domain/decision/scrutineers-checks';
import { nobleSuite } from '../../src/domain/sealing/noble-suite';
import type { OpeningQuestion } from '../../src/domain/sealing/stations/why-not-opened';
import { destructionMessage, signStatement } from '../../src/domain/sealing/stations/statements';
import type { PartCounts } from '../../src/domain/tally/counts';
import { api, asRefusal, Refusal } from '../shared/api';
import type { Keep } from '../shared/keep';
import { later } from '../shared/later';
import type { Replica } from './replica/use-replica';
import type { Station } from './use-station';

const BUSY_PAUSE = 2_000;

/** The station's own count, opened from its own replica, beside the official one; or how many good openings the server still owes for it. */
export type OwnCount = { readonly counts: readonly PartCounts[]; readonly isSame: boolean } | { readonly missing: number };

/** What a station signs from the vote on: live releases, its opening, the record, the end of its key. */
export function useDuties(station: Station, replica: Replica, keep: Keep) {
  const tally = shallowRef<OwnCount | null>(null);
  const path = (what: string) => `/api/ballots/${station.view.value!.ballotId}/station/${what}`;

  /** The station's part of opening the sums of the signed set, made from its own replica; stored, then sent. */
  async function open(answered: readonly OpeningQuestion[]): Promise<void> {
    const opening = await replica.work((device) => device.open(answered));
    if (opening === null) throw new Refusal('replica-not-checked');
    await putOnceChecked(path('opening'), opening);
    await station.load();
  }

  /** What follows by itself from what the server says. */
  async function follow(view: StationView): Promise<void> {
    if (view.state === 'open') await release(view);
    if (view.state === 'closed' || view.state === 'counted') await sayAgain(view);
    if (view.result !== null && (tally.value === null || 'missing' in tally.value)) await recount(view, view.result.hash);
  }

  /** Live numbers where the manifest lets them lag: whether and when is this program's to say, never the server's. */
  async function release(view: StationView): Promise<void> {
    const own = view.releases.filter(({ index }) => index === view.ownIndex);
    const owed = await replica.work((device) => device.release(own));
    for (const one of owed ?? []) await api.put(path('releases'), one satisfies ReleaseRequest);
  }

  /** What was stored and never arrived goes out again as it is. */
  async function sayAgain(view: StationView): Promise<void> {
    await replica.work(async ({ known: { opening, record } }) => {
      if (opening !== null && view.opening === null) await api.put(path('opening'), opening satisfies OpeningRequest).catch(unlessBusy);
      if (record !== null && view.record === null && view.state === 'counted') await api.put(path('record'), record as StationRecordRequest);
    });
  }

  async function recount(view: StationView, announced: string): Promise<void> {
    const own = await replica.work(async (device) => device.tally(view.openings));
    if (own !== null) tally.value = 'missing' in own ? own : { counts: own.counts, isSame: own.hash === announced };
  }

  async function sign(checks: StationRecordRequest['checks']): Promise<void> {
    const view = station.view.value;
    if (!view?.result) throw new Refusal('too-early');
    const record = await replica.work((device) => device.sign(checks, view.openings, view.result!.hash));
    if (record === null) throw new Refusal('replica-not-checked');
    await api.put(path('record'), record as StationRecordRequest);
    await station.load();
  }

  /** The signature is made and stored while there is a key, the key is erased, and then the others hear of it. */
  async function destroy(): Promise<void> {
    const [frozen, secrets, index] = [station.frozen.value, station.opened.value?.secrets, station.view.value?.ownIndex];
    if (frozen === null || !secrets || !index) throw new Refusal('too-early');
    const signature = signStatement(destructionMessage(frozen.hash, index), secrets.keys.signingSecretKey, nobleSuite);
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

  return { tally, open, follow, sign, destroy, finishDestruction };
}

export type Duties = ReturnType<typeof useDuties>;
export type SeenChecks = Readonly<Record<ScrutineersCheck, boolean>>;

/** The app checks every paper itself before it believes a station; in a large hall that takes a minute or two, and until then it is busy. */
async function putOnceChecked(where: string, opening: OpeningRequest): Promise<void> {
  for (;;) {
    try {
      return await api.put(where, opening);
    } catch (error) {
      unlessBusy(error);
      await later(BUSY_PAUSE);
    }
  }
}

function unlessBusy(error: unknown): void {
  if (asRefusal(error).code !== 'busy') throw error;
}

/** Stays when the key is gone, until the server has it. It proves nothing but the erasing. */
export const destructionKey = (ballotId: string): string => `station-destroyed/${ballotId}`;
