import type { PublicProgramme } from '../../../src/contract/http/programmes';
import type { PublicCongress } from '../../../src/contract/http/publication';
import { api, Refusal } from '../../shared/api';
import type { Congresses } from '../congresses';

export interface Place {
  /** Every congress of this server, its own first. */
  readonly congresses: readonly PublicCongress[];
  readonly congress: PublicCongress;
}
export interface OpenRounds extends Place {
  readonly rounds: readonly PublicProgramme[];
}

/** The congress asked for, or the server's own where none is. @param known the server's, where they are known already. @throws Refusal `not-found` where there is none */
export async function fetchPlace(slug: string | null, known: Congresses): Promise<Place> {
  const congresses = known.length > 0 ? known : await api.get<Congresses>('/api/public/congresses');
  const congress = slug === null ? congresses[0] : congresses.find((one) => one.slug === slug);
  if (congress === undefined) throw new Refusal('not-found');
  return { congresses, congress };
}

/** As `fetchPlace`, and what is collected there. */
export async function fetchOpenRounds(slug: string | null, known: Congresses): Promise<OpenRounds> {
  const place = await fetchPlace(slug, known);
  return { ...place, rounds: await api.get<readonly PublicProgramme[]>(`/api/public/${encodeURIComponent(place.congress.slug)}/programmes`) };
}
