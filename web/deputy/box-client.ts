import type { ClosingSet, Receipt } from '../../src/contract/box-wire';
import { fromBase64Url } from '../../src/domain/sealing/base64';
import { handleOf } from '../../src/domain/sealing/seal-paper';
import { fetchInTime, refusalOf } from '../shared/api';

/** The box's hall door. No cookie, no name: the box must not learn who is asking. */
export interface BoxDoor {
  put(boxUrl: string, ballotId: string, frozen: string): Promise<Receipt>;
  closingSet(boxUrl: string, ballotId: string): Promise<ClosingSet>;
}

const NAMELESS: RequestInit = { mode: 'cors', credentials: 'omit', referrerPolicy: 'no-referrer', cache: 'no-store' };
const TIMEOUT = 8_000;

async function answerOf<T>(url: string, request: RequestInit): Promise<T> {
  const response = await fetchInTime(url, { ...NAMELESS, ...request }, TIMEOUT);
  if (!response.ok) throw await refusalOf(response);
  return (await response.json()) as T;
}

export const boxDoor: BoxDoor = {
  put(boxUrl, ballotId, frozen) {
    const bytes = fromBase64Url(frozen);
    const url = `${boxUrl}/v1/ballots/${ballotId}/papers/${handleOf(bytes)}`;
    return answerOf<Receipt>(url, { method: 'PUT', headers: { 'content-type': 'application/octet-stream' }, body: new Blob([bytes as BlobPart]) });
  },
  closingSet: (boxUrl, ballotId) => answerOf<ClosingSet>(`${boxUrl}/v1/ballots/${ballotId}/closing`, { method: 'GET' }),
};

/** Where tablets find the box: as configured, or the page's own host on the box's port. */
export const boxUrlOf = (desk: { readonly boxUrl: string | null; readonly boxPort: number }): string =>
  (desk.boxUrl ?? `${window.location.protocol}//${window.location.hostname}:${desk.boxPort}`).replace(/\/+$/, '');
