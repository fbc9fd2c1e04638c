import { computed, ref, shallowRef, watch } from 'vue';
import type { BenchCounts, BenchPage, BenchQuery, BenchRow } from '../../../../src/contract/http/screenings';
import { BENCH_STATES } from '../../../../src/domain/screening/bench-states';
import { api } from '../../../shared/api';
import { useInAddress } from '../../../shared/use-in-address';
import { useReading } from '../../../shared/use-reading';
import { useRequest } from '../../../shared/use-request';
import { useRounds } from '../use-rounds';

/** What is looked at: a queue of the bench, or what waits for the person, or what is due. */
export type Queue = 'mine' | NonNullable<BenchQuery['state']> | 'near' | 'overdue' | 'all';

/** In the order of the work, what belongs together in one group. */
export const QUEUES: readonly (readonly Queue[])[] = [['mine'], BENCH_STATES, ['near', 'overdue'], ['merged', 'all']];

/** The chosen queue with its counts, read again whenever something is chosen or done. */
export function useQueue() {
  const { chosen } = useRounds();
  const queue = useInAddress<Queue>('queue', 'mine', QUEUES.flat());
  const filters = { q: useInAddress('q'), area: useInAddress('area') };
  const rows = shallowRef<readonly BenchRow[] | null>(null);
  const counts = shallowRef<BenchCounts | null>(null);
  const next = ref<number | null>(null);

  const address = (from: number): string => {
    const query = new URLSearchParams({ programmeId: chosen.value ?? '', from: String(from) });
    if (queue.value === 'mine') query.set('mine', 'true');
    else if (queue.value === 'near' || queue.value === 'overdue') query.set('due', queue.value);
    else if (queue.value !== 'all') query.set('state', queue.value);
    for (const name of ['q', 'area'] as const) if (filters[name].value.trim() !== '') query.set(name, filters[name].value.trim());
    return `/api/screenings?${query}`;
  };
  const reading = useReading(
    async () => (chosen.value === null ? null : Promise.all([api.get<BenchPage>(address(0)), api.get<BenchCounts>(`/api/screenings/counts?programmeId=${chosen.value}`)])),
    (found) => {
      if (found !== null) [rows.value, next.value, counts.value] = [found[0].rows, found[0].next, found[1]];
    },
  );
  const asking = useRequest();
  const more = () =>
    asking.run(async () => {
      const page = await api.get<BenchPage>(address(next.value ?? 0));
      [rows.value, next.value] = [[...(rows.value ?? []), ...page.rows], page.next];
    });
  watch([chosen, queue, filters.q, filters.area], reading.read, { immediate: true });
  const isBusy = computed(() => reading.isBusy.value || asking.isBusy.value);
  const refusal = computed(() => reading.refusal.value ?? asking.refusal.value);
  /** What the queue as it is looked at is asked for by. */
  const listed = computed(() => address(0));
  return { queue, filters, listed, rows, counts, next, isBusy, refusal, load: reading.read, more };
}
