import { onMounted, ref, shallowRef } from 'vue';
import { asRefusal, type Refusal } from '../shared/api';

/** One thing to read: not here yet, here, or refused. `load` may be called again. */
export function useLoaded<T>(fetchIt: () => Promise<T>) {
  const value = shallowRef<T | null>(null);
  const refusal = ref<Refusal | null>(null);

  async function load(): Promise<void> {
    refusal.value = null;
    try {
      value.value = await fetchIt();
    } catch (error) {
      refusal.value = asRefusal(error);
    }
  }
  onMounted(load);
  return { value, refusal, load };
}
