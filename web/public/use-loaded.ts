import { onMounted, ref, shallowRef } from 'vue';
import { asRefusal, type Refusal } from '../shared/api';
import { latest } from '../shared/latest';

/** One thing to read: not here yet, here, or refused. `load` may be called again; only what the last call brings counts. */
export function useLoaded<T>(fetchIt: () => Promise<T>) {
  const value = shallowRef<T | null>(null);
  const refusal = ref<Refusal | null>(null);
  const read = latest(fetchIt, (answer) => void (value.value = answer), (error) => (refusal.value = asRefusal(error)));

  function load(): Promise<void> {
    refusal.value = null;
    return read();
  }
  onMounted(load);
  return { value, refusal, load };
}
