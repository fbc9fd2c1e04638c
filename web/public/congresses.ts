import { inject, type InjectionKey } from 'vue';
import type { PublicCongress } from '../../src/contract/http/publication';
import type { Get } from './reader';

export type Congresses = readonly PublicCongress[];

/** The bodies that this server serves, asked for before a page is shown, so that its head does not move. */
export const CONGRESSES: InjectionKey<Congresses> = Symbol('congresses');

/** None where nothing answers: what a page shows will say why. */
export const fetchCongresses = (get: Get): Promise<Congresses> => get<Congresses>('/api/public/congresses').catch(() => []);

/** Whose page it is, and whether it is an example: that stands on every screen. */
export function useCongress(slug: string): { readonly name: string; readonly isExample: boolean } {
  const found = inject(CONGRESSES, []).find((one) => one.slug === slug);
  return { name: found?.name ?? '', isExample: found?.isExample ?? false };
}
