import { computed, onUnmounted, ref, shallowRef } from 'vue';
import type { HallScreenView } from '../../src/contract/http/ballots';
import type { HallEvents } from '../../src/contract/live';
import { api, asRefusal, type Refusal } from '../shared/api';
import { latest } from '../shared/latest';
import { useLive } from '../shared/live';

/** A screen on a wall has nobody to press anything: it asks anew by itself. */
const ASK_EVERY = 20_000;

const FOR_SCRUTINEERS = 'scrutineers';

/** The view of one hall, kept fresh by news, by reconnecting, and by asking now and then. */
export function useHall(hallId: string) {
  const view = shallowRef<HallScreenView | null>(null);
  const refusal = shallowRef<Refusal | null>(null);
  const reload = latest(
    () => api.get<HallScreenView>(`/api/hall/${encodeURIComponent(hallId)}`),
    (answer) => {
      view.value = answer;
      refusal.value = null;
    },
    (error) => void (refusal.value = asRefusal(error)),
  );

  const connection = useLive<HallEvents>(
    { audience: 'hall', hallId },
    {
      'ballot.v1': () => void reload(),
      'sitting.v1': () => void reload(),
      'turnout.v1': ({ ballotId, turnout }) => {
        const ballot = view.value?.ballot;
        if (!view.value || ballot?.id !== ballotId) return;
        view.value = { ...view.value, ballot: { ...ballot, turnout } };
        if (ballot.tally) void reload();
      },
      'attendance.v1': ({ deputies, present, quorum }) => {
        if (!view.value) return;
        view.value = { ...view.value, attendance: { deputies, present, quorumNeeded: quorum?.needed ?? null, isQuorumMet: quorum?.isMet ?? null } };
      },
    },
    () => void reload(),
  );

  void reload();
  const timer = window.setInterval(() => void reload(), ASK_EVERY);
  onUnmounted(() => window.clearInterval(timer));
  return { view, refusal, connection };
}

/** The hall in the address (`#/<id>`), or the only hall there is, or the halls to choose from; `#/<id>/scrutineers` is the screen at the scrutineers' table. */
export function useHallChoice() {
  const read = () => decodeURIComponent(window.location.hash.replace(/^#\/?/, '')).split('/').filter(Boolean);
  const fromAddress = ref(read());
  const halls = shallowRef<readonly { id: string; name: string }[]>([]);
  const listen = () => (fromAddress.value = read());
  window.addEventListener('hashchange', listen);
  onUnmounted(() => window.removeEventListener('hashchange', listen));
  const ask = () =>
    api
      .get<{ id: string; name: string }[]>('/api/hall')
      .then((answer) => (halls.value = answer))
      .catch(() => window.setTimeout(ask, ASK_EVERY));
  void ask();
  const isForScrutineers = computed(() => fromAddress.value.includes(FOR_SCRUTINEERS));
  const hallId = computed(() => fromAddress.value.find((part) => part !== FOR_SCRUTINEERS) || (halls.value.length === 1 ? (halls.value[0]?.id ?? '') : ''));
  return { hallId, halls, isForScrutineers };
}
