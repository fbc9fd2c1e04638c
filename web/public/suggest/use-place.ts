import { computed, inject, watch } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import { CONGRESSES, type Congresses } from '../congresses';
import { useLoaded } from '../use-loaded';
import type { Place } from './open-rounds';

/** The congress of the address (`?congress=`), or the server's own. What is chosen goes into the address, so that a reload keeps it. @param fetchIt what is to be known of it */
export function usePlace<P extends Place>(fetchIt: (slug: string | null, known: Congresses) => Promise<P>) {
  const [route, router] = [useRoute(), useRouter()];
  const slug = computed(() => (typeof route.query.congress === 'string' && route.query.congress !== '' ? route.query.congress : null));
  const congresses = inject(CONGRESSES, []);
  const { value: place, refusal, load } = useLoaded(() => fetchIt(slug.value, congresses));
  /** Whose page it is, known before its rounds are. */
  const congress = computed(() => place.value?.congress ?? (slug.value === null ? congresses[0] : congresses.find((one) => one.slug === slug.value)) ?? null);
  watch(slug, load);
  const choose = (congress: string) => void router.replace({ query: { ...route.query, congress } });
  return { place, congress, refusal, load, choose };
}
