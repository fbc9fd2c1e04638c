import type { PublicProgramme } from '../../../src/contract/http/programmes';
import type { PublicCongress } from '../../../src/contract/http/publication';
import { api, Refusal } from '../../shared/api';

export interface Place {
  /** Every congress of this server, its own first. */
  readonly congresses: readonly PublicCongress[];
  readonly congress: PublicCongress;
  readonly rounds: readonly PublicProgramme[];
}

/** The congress asked for, or the server's own where none is, and its rounds. Throws `not-found` where there is none. */
export async function fetchOpenRounds(slug: string | null): Promise<Place> {
  const congresses = await api.get<readonly PublicCongress[]>('/api/public/congresses');
  const congress = slug === null ? congresses[0] : congresses.find((one) => one.slug === slug);
  if (congress === undefined) throw new Refusal('not-found');
  return { congresses, congress, rounds: await api.get<readonly PublicProgramme[]>(`/api/public/${encodeURIComponent(congress.slug)}/programmes`) };
}
