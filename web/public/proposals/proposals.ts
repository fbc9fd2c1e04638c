import type { MapCluster, PublicProposal, PublicProposalPage, PublicStatistics } from '../../../src/contract/http/proposals';
import type { PublicProgramme } from '../../../src/contract/http/programmes';
import { api } from '../../shared/api';
import { zoomOf, type Bounds } from '../../shared/map/plane';

/** What a reader narrows the list to; '' everywhere means everything. */
export interface Wish {
  readonly programme: string;
  readonly q: string;
  readonly area: string;
  readonly category: string;
  readonly origin: string;
  readonly state: string;
}
export const EVERYTHING: Wish = { programme: '', q: '', area: '', category: '', origin: '', state: '' };

const home = (slug: string): string => `/api/public/${encodeURIComponent(slug)}`;

/** Only what says something travels. */
const queryOf = (fields: Readonly<Record<string, string | number>>): string =>
  new URLSearchParams(Object.entries(fields).flatMap(([name, value]) => (value === '' ? [] : [[name, String(value)]]))).toString();

export const fetchProgrammes = (slug: string) => api.get<readonly PublicProgramme[]>(`${home(slug)}/programmes`);
export const fetchPage = (slug: string, wish: Wish, sort: string, from: number) => api.get<PublicProposalPage>(`${home(slug)}/proposals?${queryOf({ ...wish, sort, from })}`);
export const fetchStatistics = (slug: string, wish: Wish) => api.get<PublicStatistics>(`${home(slug)}/statistics?${queryOf({ ...wish })}`);
export const fetchProposal = (slug: string, id: string) => api.get<PublicProposal>(`${home(slug)}/proposals/${encodeURIComponent(id)}`);
export const openDataAddress = (slug: string, ending: 'json' | 'csv'): string => `${home(slug)}/open-data/proposals.${ending}`;

export const fetchMap = (slug: string, wish: Wish, bounds: Bounds) => api.get<readonly MapCluster[]>(`${home(slug)}/map?${queryOf({ ...wish, ...bounds, zoom: zoomOf(bounds) })}`);
