import { computed, inject, watch } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import { CONGRESSES } from '../congresses';
import { useLoaded } from '../use-loaded';
import { fetchOpenRounds } from './open-rounds';

/** The congress of the address (`?congress=`), or the server's own. What is chosen goes into the address, so that a reload keeps it. */
export function usePlace() {
  const [route, router] = [useRoute(), useRouter()];
  const slug = computed(() => (typeof route.query.congress === 'string' && route.query.congress !== '' ? route.query.congress : null));
  const { value: place, refusal, load } = useLoaded(() => fetchOpenRounds(slug.value));
  const congresses = inject(CONGRESSES, []);
  /** Whose page it is, known before its rounds are. */
  const congress = computed(() => place.value?.congress ?? (slug.value === null ? congresses[0] : congresses.find((one) => one.slug === slug.value)) ?? null);
  watch(slug, load);
  const choose = (congress: string) => void router.replace({ query: { ...route.query, congress } });
  return { place, congress, refusal, load, choose };
}
