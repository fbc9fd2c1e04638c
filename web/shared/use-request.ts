import { ref, shallowRef } from 'vue';
import { asRefusal, type Refusal } from './api';
import { useStaff } from './use-staff';

/**
 * One thing that a person asks for: busy while it runs, the refusal when it did not happen. `run` ignores a second press
 * while the first is under way and answers whether it succeeded. Where the sign-in has run out, the page asks for it again.
 */
export function useRequest() {
  const isBusy = ref(false);
  const refusal = shallowRef<Refusal | null>(null);
  const { ask } = useStaff();

  async function run(work: () => Promise<unknown>): Promise<boolean> {
    if (isBusy.value) return false;
    isBusy.value = true;
    refusal.value = null;
    try {
      await work();
      return true;
    } catch (error) {
      refusal.value = asRefusal(error);
      if (refusal.value.status === 401) void ask();
      return false;
    } finally {
      isBusy.value = false;
    }
  }

  return { isBusy, refusal, run };
}
