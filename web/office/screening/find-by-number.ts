import type { BenchPage, BenchRow } from '../../../src/contract/http/screenings';
import { api } from '../../shared/api';

/** The suggestion of a round that has this number, as typed (`12` or `#12`); null: there is none. */
export async function findByNumber(programmeId: string, typed: string): Promise<BenchRow | null> {
  const number = Number(typed.trim().replace(/^#/, ''));
  if (!Number.isSafeInteger(number) || number < 1 || number > 2_147_483_647) return null;
  const { rows } = await api.get<BenchPage>(`/api/screenings?programmeId=${programmeId}&from=${number - 1}&limit=1`);
  return rows[0]?.number === number ? rows[0] : null;
}
