import { onMounted, onServerPrefetch, ref, shallowRef } from 'vue';
import { asRefusal, type Refusal } from '../shared/api';
import { latest } from '../shared/latest';
import { useReader, type Get } from './reader';

/** One thing to read: not here yet, here, or refused. `load` may be called again; only what the last call brings counts. */
export function useLoaded<T>(fetchIt: (get: Get) => Promise<T>) {
  const get = useReader();
  const value = shallowRef<T | null>(null);
  const refusal = ref<Refusal | null>(null);
  const read = latest(() => fetchIt(get), (answer) => void (value.value = answer), (error) => (refusal.value = asRefusal(error)));

  function load(): Promise<void> {
    refusal.value = null;
    return read();
  }
  onMounted(load);
  onServerPrefetch(load);
  return { value, refusal, load };
}
