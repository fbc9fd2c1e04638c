import { computed, onMounted, ref, shallowRef } from 'vue';
import type { BenchRound } from '../../../src/contract/http/screenings';
import { api } from '../../shared/api';
import { useRequest } from '../../shared/use-request';

/** The round that this office works on, the same in every room; null: not chosen yet. */
const chosen = ref<string | null>(null);
const rounds = shallowRef<readonly BenchRound[] | null>(null);

/** Rounds to choose from. The newest that is not closed comes first. */
export function useRounds() {
  const { refusal, run } = useRequest();
  const load = () =>
    run(async () => {
      rounds.value = await api.get<BenchRound[]>('/api/screenings/rounds');
      const isKnown = rounds.value.some(({ id }) => id === chosen.value);
      if (!isKnown) chosen.value = (rounds.value.find(({ isClosed }) => !isClosed) ?? rounds.value[0])?.id ?? null;
    });
  onMounted(load);
  const round = computed(() => rounds.value?.find(({ id }) => id === chosen.value) ?? null);
  return { rounds, chosen, round, refusal, load };
}
