import { computed, watch } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import { useLoaded } from '../use-loaded';
import { fetchOpenRounds } from './open-rounds';

/** The congress of the address (`?congress=`), or the server's own. What is chosen goes into the address, so that a reload keeps it. */
export function usePlace() {
  const [route, router] = [useRoute(), useRouter()];
  const slug = computed(() => (typeof route.query.congress === 'string' && route.query.congress !== '' ? route.query.congress : null));
  const { value: place, refusal, load } = useLoaded(() => fetchOpenRounds(slug.value));
  watch(slug, load);
  const choose = (congress: string) => void router.replace({ query: { ...route.query, congress } });
  return { place, refusal, load, choose };
}
