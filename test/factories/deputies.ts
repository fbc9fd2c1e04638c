import type { DelegationView, DeputyCard, DeputyView } from '../../src/contract/http/sessions';
import type { BrowserSession } from '../support/browser-session';

/** Deputies of one delegation with cards; the congress must have a session. @returns the part of each card's link that signs in */
export async function deputyCards(office: BrowserSession, count: number): Promise<string[]> {
  const { id: delegationId } = (await office.post<DelegationView>('/api/delegations', { name: '城关代表团', order: 1 })).body;
  const cards: string[] = [];
  for (let number = 1; number <= count; number += 1) {
    const { id } = (await office.post<DeputyView>('/api/deputies', { number: `D${number}`, name: `代表${number}`, delegationId, seat: `A${number}` })).body;
    cards.push((await office.post<DeputyCard>(`/api/deputies/${id}/card`)).body.link.split('#card=')[1]!);
  }
  return cards;
}
