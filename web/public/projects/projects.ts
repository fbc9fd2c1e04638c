import type { MapCluster } from '../../../src/contract/http/proposals';
import type { PublicProject, PublicProjectBoard, PublicProjectSummary } from '../../../src/contract/http/public-projects';
import type { ProjectWish } from '../../../src/domain/progress/public-filter';
import type { Get } from '../reader';

const home = (slug: string): string => `/api/public/${encodeURIComponent(slug)}/projects`;

export const fetchBoard = (get: Get, slug: string, year: number | null) => get<PublicProjectBoard>(`${home(slug)}${year === null ? '' : `?year=${year}`}`);
export const fetchProject = (get: Get, slug: string, id: string) => get<PublicProject>(`${home(slug)}/${encodeURIComponent(id)}`);

/** The projects of a year as they are looked at. */
export const listAddress = (slug: string, year: number, wish: ProjectWish): string => `${home(slug)}?${new URLSearchParams({ year: String(year), ...wish })}`;

/** What there is to choose from, in the order in which it comes. */
export const choicesOf = (projects: readonly PublicProjectSummary[], field: 'area' | 'category'): readonly string[] => [...new Set(projects.map((project) => project[field]).filter((one) => one !== ''))];

/** Every project that has a place, each for itself: a year has a few dozen. */
export const placesOf = (projects: readonly PublicProjectSummary[]): readonly MapCluster[] =>
  projects.flatMap(({ id, title, latitude, longitude }) => (latitude === null || longitude === null ? [] : [{ latitude, longitude, count: 1, id, title }]));
