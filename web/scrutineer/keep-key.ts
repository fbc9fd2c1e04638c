import { inject, type InjectionKey, type Ref } from 'vue';
import type { Keep } from '../shared/keep';

export const KEEP: InjectionKey<Ref<Keep | null>> = Symbol('keep');

/** What this device remembers; the page shows its rooms only once it is open. */
export function useKeep(): Keep {
  const keep = inject(KEEP)?.value;
  if (!keep) throw new TypeError('the page has not opened its storage');
  return keep;
}
