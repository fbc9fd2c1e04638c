import { computed, nextTick, ref, watch, type WritableComputedRef } from 'vue';
import { useRoute, useRouter, type LocationQueryRaw } from 'vue-router';

/** What was chosen and does not stand in the address yet: several choices of one press go there together. */
let waiting: LocationQueryRaw | null = null;

/**
 * One thing that a list is looked at by: kept in the address, so that it is there again after a reload and after going back, and is passed on with a link.
 * What is usual is left out.
 * @param known where there are only these; anything else in an address is taken for the usual
 */
export function useInAddress(name: string, usual?: string): WritableComputedRef<string>;
export function useInAddress<T extends string>(name: string, usual: T, known: readonly T[]): WritableComputedRef<T>;
export function useInAddress(name: string, usual = '', known?: readonly string[]): WritableComputedRef<string> {
  const [route, router] = [useRoute(), useRouter()];
  const room = route.name;
  const value = ref(told());

  function told(): string {
    const said = route.query[name];
    return typeof said === 'string' && (known === undefined || known.includes(said)) ? said : usual;
  }
  async function put(next: string): Promise<void> {
    const isFirst = waiting === null;
    waiting = { ...waiting, [name]: next === usual ? undefined : next };
    if (!isFirst) return;
    await nextTick();
    const query = { ...route.query, ...waiting };
    waiting = null;
    if (route.name === room) await router.replace({ query });
  }
  watch(
    () => route.query[name],
    () => {
      if (route.name === room) value.value = told();
    },
  );
  return computed({
    get: () => value.value,
    set: (next) => {
      if (next === value.value) return;
      value.value = next;
      void put(next);
    },
  });
}

/** A page of a list, from 1. */
export function usePageInAddress(): WritableComputedRef<number> {
  const told = useInAddress('page', '1');
  return computed({ get: () => (/^[1-9]\d{0,5}$/.test(told.value) ? Number(told.value) : 1), set: (page) => (told.value = String(page)) });
}
