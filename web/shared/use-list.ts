import { onMounted, shallowRef } from 'vue';
import { api } from './api';
import { useReading } from './use-reading';

/** A list of the server's, read when the component appears and again after every change; the newest question counts. null: not read yet. */
export function useList<T>(path: () => string | null) {
  const list = shallowRef<readonly T[] | null>(null);
  const { isBusy, refusal, read } = useReading(() => api.get<T[]>(path()!), (answer) => (list.value = answer));
  const load = async () => {
    if (path() !== null) await read();
  };
  onMounted(load);
  return { list, isBusy, refusal, load };
}
