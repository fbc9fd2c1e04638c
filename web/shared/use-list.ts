import { onMounted, shallowRef } from 'vue';
import { api } from './api';
import { useRequest } from './use-request';

/** A list of the server's, read when the component appears and again after every change. null: not read yet. */
export function useList<T>(path: () => string | null) {
  const list = shallowRef<readonly T[] | null>(null);
  const { isBusy, refusal, run } = useRequest();
  const load = async () => {
    const from = path();
    if (from !== null) await run(async () => (list.value = await api.get<T[]>(from)));
  };
  onMounted(load);
  return { list, isBusy, refusal, load };
}
