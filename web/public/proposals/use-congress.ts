import { computed } from 'vue';
import type { PublicCongress } from '../../../src/contract/http/publication';
import { useLoaded } from '../use-loaded';

/** Whose page it is, and whether it is an example: that stands on every screen. */
export function useCongress(slug: string) {
  const { value } = useLoaded((get) => get<readonly PublicCongress[]>('/api/public/congresses'));
  const congress = computed(() => value.value?.find((one) => one.slug === slug) ?? null);
  return { name: computed(() => congress.value?.name ?? ''), isExample: computed(() => congress.value?.isExample ?? false) };
}
