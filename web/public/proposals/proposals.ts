import type { MapCluster, PublicProposal, PublicProposalPage, PublicStatistics } from '../../../src/contract/http/proposals';
import type { PublicProgramme } from '../../../src/contract/http/programmes';
import { zoomOf, type Bounds } from '../../shared/map/plane';
import type { Get } from '../reader';

/** What a reader narrows the list to; '' everywhere means everything. */
export interface Wish {
  readonly programme: string;
  readonly q: string;
  readonly area: string;
  readonly category: string;
  readonly origin: string;
  readonly state: string;
}

const home = (slug: string): string => `/api/public/${encodeURIComponent(slug)}`;

/** Only what says something travels. */
const queryOf = (fields: Readonly<Record<string, string | number>>): string =>
  new URLSearchParams(Object.entries(fields).flatMap(([name, value]) => (value === '' ? [] : [[name, String(value)]]))).toString();

export const fetchProgrammes = (get: Get, slug: string) => get<readonly PublicProgramme[]>(`${home(slug)}/programmes`);
export const fetchPage = (get: Get, slug: string, wish: Wish, sort: string, from: number) => get<PublicProposalPage>(`${home(slug)}/proposals?${queryOf({ ...wish, sort, from })}`);
export const listAddress = (slug: string, wish: Wish, sort: string) => `${home(slug)}/proposals?${queryOf({ ...wish, sort })}`;
export const fetchStatistics = (get: Get, slug: string, wish: Wish) => get<PublicStatistics>(`${home(slug)}/statistics?${queryOf({ ...wish })}`);
export const fetchProposal = (get: Get, slug: string, id: string) => get<PublicProposal>(`${home(slug)}/proposals/${encodeURIComponent(id)}`);
export const openDataAddress = (slug: string, ending: 'json' | 'csv'): string => `${home(slug)}/open-data/proposals.${ending}`;

export const fetchMap = (get: Get, slug: string, wish: Wish, bounds: Bounds) => get<readonly MapCluster[]>(`${home(slug)}/map?${queryOf({ ...wish, ...bounds, zoom: zoomOf(bounds) })}`);
