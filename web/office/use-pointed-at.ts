import { nextTick, onMounted, watch } from 'vue';
import { useInAddress } from '../shared/use-in-address';

/** The one thing of a list that the address names: it is marked, scrolled to and focused once it stands there. Put `attributes(id)` on each. */
export function usePointedAt(list: () => unknown) {
  const id = useInAddress('id');
  const idOf = (one: string): string => `at-${one}`;

  async function show(): Promise<void> {
    await nextTick();
    const found = id.value === '' ? null : document.getElementById(idOf(id.value));
    found?.scrollIntoView({ block: 'center' });
    found?.focus({ preventScroll: true });
  }
  onMounted(show);
  watch([id, list], show);
  return { id, attributes: (one: string) => ({ id: idOf(one), tabindex: -1, class: { pointed: one === id.value }, 'aria-current': one === id.value ? ('true' as const) : undefined }) };
}
