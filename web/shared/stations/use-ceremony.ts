import { onUnmounted, shallowRef } from 'vue';
import type { CeremonyView, StartCeremonyRequest } from '../../../src/contract/http/stations';
import { api, asRefusal, type Refusal } from '../api';
import { later } from '../later';

const ASK_EVERY = 2_500;

/** How the stations of a sealed ballot stand, kept fresh. `ceremony` is null while none was asked for, `undefined` before the first answer. */
export function useCeremony(ballotId: () => string) {
  const ceremony = shallowRef<CeremonyView | null | undefined>();
  const refusal = shallowRef<Refusal | null>(null);
  const path = () => `/api/ballots/${ballotId()}/ceremony`;

  async function load(): Promise<void> {
    try {
      ceremony.value = await api.get<CeremonyView>(path());
      refusal.value = null;
    } catch (error) {
      const refused = asRefusal(error);
      if (refused.status === 404) ceremony.value = null;
      else refusal.value = refused;
    }
  }
  const start = async (request: StartCeremonyRequest): Promise<void> => void (ceremony.value = await api.post<CeremonyView>(path(), request));

  let isAlive = true;
  onUnmounted(() => (isAlive = false));
  async function stayFresh(): Promise<void> {
    while (isAlive) {
      await load();
      await later(ASK_EVERY);
    }
  }
  void stayFresh();
  return { ceremony, refusal, start };
}
