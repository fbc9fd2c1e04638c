import { ref, shallowRef } from 'vue';
import { asRefusal, type Refusal } from './api';
import { latest } from './latest';
import { useStaff } from './use-staff';

/** Something that a screen of staff reads: unlike a press, a later question is never ignored while an earlier one is under way, and only its answer counts. */
export function useReading<T>(question: () => Promise<T>, use: (answer: T) => void) {
  const isBusy = ref(false);
  const refusal = shallowRef<Refusal | null>(null);
  const { ask } = useStaff();
  const put = latest(question, (answer) => end(() => use(answer)), (error) => end(() => refuse(error)));

  function end(what: () => void): void {
    isBusy.value = false;
    what();
  }
  function refuse(error: unknown): void {
    refusal.value = asRefusal(error);
    if (refusal.value.status === 401) void ask();
  }
  function read(): Promise<void> {
    [isBusy.value, refusal.value] = [true, null];
    return put();
  }
  return { isBusy, refusal, read };
}
