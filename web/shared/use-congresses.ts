import { computed, onMounted, ref, shallowRef } from 'vue';
import type { PublicCongress } from '../../src/contract/http/publication';
import { api } from './api';

/** The bodies that this server serves, for a sign-in that has to say which one is meant. Without the list it is the first. */
export function useCongresses() {
  const congresses = shallowRef<readonly PublicCongress[]>([]);
  const chosen = ref('');
  const options = computed(() => congresses.value.map(({ slug, name }) => ({ value: slug, label: name })));
  const isOneOfSeveral = computed(() => congresses.value.length > 1);
  /** What a sign-in says of it. */
  const said = computed(() => (isOneOfSeveral.value ? { congress: chosen.value } : {}));

  onMounted(async () => {
    congresses.value = await api.get<readonly PublicCongress[]>('/api/public/congresses').catch(() => []);
    chosen.value ||= congresses.value[0]?.slug ?? '';
  });
  return { chosen, options, isOneOfSeveral, said };
}

export type Congresses = ReturnType<typeof useCongresses>;
