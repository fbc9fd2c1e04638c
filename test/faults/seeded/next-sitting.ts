import type { SittingView } from '../../../src/contract/http/sessions';
import { insistAt } from './press';
import type { Town } from './town';

/** Ends the sitting and opens another one in the same hall, so that no tablet has the ballots of a whole year at hand. */
export async function nextSitting({ morning, console: at }: Town): Promise<void> {
  const { id, sessionId, hallId } = morning.sitting;
  await insistAt(at('presidingOfficer'), (browser) => browser.post(`/api/sittings/${id}/close`));
  const planned = { name: '全体会议', hallId, startsAt: '2026-02-27T14:00:00+08:00' };
  const sitting = await insistAt(at('office'), (browser) => browser.post<SittingView>(`/api/sessions/${sessionId}/sittings`, planned));
  await insistAt(at('presidingOfficer'), (browser) => browser.post(`/api/sittings/${sitting.id}/open`));
  morning.sitting = sitting;
}
