import type { PublicProgramme } from '../../../src/contract/http/programmes';
import type { PublicCongress } from '../../../src/contract/http/publication';
import { api, Refusal } from '../../shared/api';

export interface Place {
  readonly congress: PublicCongress;
  readonly rounds: readonly PublicProgramme[];
}

/** The congress of this server and its rounds. Throws `not-found` before there is one. */
export async function fetchOpenRounds(): Promise<Place> {
  const [congress] = await api.get<readonly PublicCongress[]>('/api/public/congresses');
  if (congress === undefined) throw new Refusal('not-found');
  return { congress, rounds: await api.get<readonly PublicProgramme[]>(`/api/public/${encodeURIComponent(congress.slug)}/programmes`) };
}
