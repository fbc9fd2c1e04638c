import { onMounted, shallowRef } from 'vue';
import type { PublicDistrictMap } from '../../../src/contract/http/district-maps';
import { api } from '../api';

/** The map of a body's districts, of this address; null while it is not here, and where there is none. Nothing waits for it and nothing fails without it. */
export function useDistrictMap(address: string) {
  const districts = shallowRef<PublicDistrictMap | null>(null);
  onMounted(async () => {
    const answer = await api.get<PublicDistrictMap>(address).catch(() => null);
    districts.value = answer?.map ? answer : null;
  });
  return districts;
}

export const STAFF_MAP = '/api/district-map';
export const publicMap = (slug: string): string => `/api/public/${encodeURIComponent(slug)}/district-map`;
