import type { PublicCongress, PublicResult, PublicResultSummary } from '../../src/contract/http/publication';
import type { Get } from './reader';

export interface PublishedCongress {
  readonly congress: PublicCongress;
  readonly results: readonly PublicResultSummary[];
}

/** Every congress of this server with its published results, newest first. */
export async function fetchPublished(get: Get): Promise<readonly PublishedCongress[]> {
  const congresses = await get<readonly PublicCongress[]>('/api/public/congresses');
  return Promise.all(congresses.map(async (congress) => ({ congress, results: await get<readonly PublicResultSummary[]>(`/api/public/${encodeURIComponent(congress.slug)}/results`) })));
}

const addressOf = (slug: string, ballotId: string): string => `/api/public/${encodeURIComponent(slug)}/results/${encodeURIComponent(ballotId)}`;

export const fetchResult = (get: Get, slug: string, ballotId: string): Promise<PublicResult> => get<PublicResult>(addressOf(slug, ballotId));
export const bundleAddress = (slug: string, ballotId: string): string => `${addressOf(slug, ballotId)}/bundle.zip`;
