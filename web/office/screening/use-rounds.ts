import { computed, onMounted, ref, shallowRef, watch } from 'vue';
import type { BenchRound } from '../../../src/contract/http/screenings';
import { api } from '../../shared/api';
import { useInAddress } from '../../shared/use-in-address';
import { useReading } from '../../shared/use-reading';

/** The round that this office works on, the same in every room where the address names no other; null: not chosen yet. */
const kept = ref<string | null>(null);
const rounds = shallowRef<readonly BenchRound[] | null>(null);

/** Rounds to choose from. The newest that is not closed comes first. */
export function useRounds() {
  const told = useInAddress('round');
  watch(told, (id) => (kept.value = id || kept.value), { immediate: true });
  const chosen = computed({ get: () => kept.value, set: (id) => void ([kept.value, told.value] = [id, id ?? '']) });
  const { refusal, read: load } = useReading(
    () => api.get<BenchRound[]>('/api/screenings/rounds'),
    (answer) => {
      rounds.value = answer;
      if (!answer.some(({ id }) => id === kept.value)) kept.value = (answer.find(({ isClosed }) => !isClosed) ?? answer[0])?.id ?? null;
    },
  );
  onMounted(load);
  const round = computed(() => rounds.value?.find(({ id }) => id === chosen.value) ?? null);
  return { rounds, chosen, round, refusal, load };
}
