import { reactive, ref, shallowRef, watch } from 'vue';
import type { BenchCounts, BenchPage, BenchQuery, BenchRow } from '../../../../src/contract/http/screenings';
import { api } from '../../../shared/api';
import { useRequest } from '../../../shared/use-request';
import { useRounds } from '../use-rounds';

/** What is looked at: a queue of the bench, or what waits for the person, or what is due. */
export type Queue = 'mine' | NonNullable<BenchQuery['state']> | 'near' | 'overdue' | 'all';

const queue = ref<Queue>('mine');
const filters = reactive({ q: '', area: '' });

/** The chosen queue with its counts, read again whenever something is chosen or done. */
export function useQueue() {
  const { chosen } = useRounds();
  const rows = shallowRef<readonly BenchRow[] | null>(null);
  const counts = shallowRef<BenchCounts | null>(null);
  const next = ref<number | null>(null);
  const { isBusy, refusal, run } = useRequest();

  const address = (from: number): string => {
    const query = new URLSearchParams({ programmeId: chosen.value ?? '', from: String(from) });
    if (queue.value === 'mine') query.set('mine', 'true');
    else if (queue.value === 'near' || queue.value === 'overdue') query.set('due', queue.value);
    else if (queue.value !== 'all') query.set('state', queue.value);
    for (const name of ['q', 'area'] as const) if (filters[name].trim() !== '') query.set(name, filters[name].trim());
    return `/api/screenings?${query}`;
  };
  const load = () =>
    run(async () => {
      if (chosen.value === null) return;
      const [page, found] = await Promise.all([api.get<BenchPage>(address(0)), api.get<BenchCounts>(`/api/screenings/counts?programmeId=${chosen.value}`)]);
      [rows.value, next.value, counts.value] = [page.rows, page.next, found];
    });
  const more = () =>
    run(async () => {
      const page = await api.get<BenchPage>(address(next.value ?? 0));
      [rows.value, next.value] = [[...(rows.value ?? []), ...page.rows], page.next];
    });
  watch([chosen, queue], load, { immediate: true });
  return { queue, filters, rows, counts, next, isBusy, refusal, load, more };
}
