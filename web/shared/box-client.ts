import type { BoxHealth, CastAnswer, ClosingSet, ReplicaView } from '../../src/contract/box-wire';
import { fromBase64Url } from '../../src/domain/sealing/base64';
import { handleOf } from '../../src/domain/sealing/seal-paper';
import { fetchInTime, refusalOf } from './api';

/** The box's hall door. No cookie, no name: the box must not learn who is asking. */
export interface BoxDoor {
  put(boxUrl: string, ballotId: string, frozen: string): Promise<CastAnswer>;
  closingSet(boxUrl: string, ballotId: string): Promise<ClosingSet>;
  /** Which beginning of the box answers now. */
  epoch(boxUrl: string): Promise<string>;
}

/** Which station asks for its replica, and its signature that it is that one (base64url). */
export interface ReplicaAsker {
  readonly boxUrl: string;
  readonly ballotId: string;
  readonly station: number;
  readonly signature: string;
}

const NAMELESS: RequestInit = { mode: 'cors', credentials: 'omit', referrerPolicy: 'no-referrer', cache: 'no-store' };
const TIMEOUT = 8_000;
/** A batch of papers of a large hall is some megabytes. */
const BATCH_TIMEOUT = 60_000;

async function answerTo(url: string, request: RequestInit, timeout = TIMEOUT): Promise<Response> {
  const response = await fetchInTime(url, { ...NAMELESS, ...request }, timeout);
  if (!response.ok) throw await refusalOf(response);
  return response;
}
const answerOf = async <T>(url: string, request: RequestInit): Promise<T> => (await (await answerTo(url, request)).json()) as T;

export const boxDoor: BoxDoor = {
  put(boxUrl, ballotId, frozen) {
    const bytes = fromBase64Url(frozen);
    const url = `${boxUrl}/v1/ballots/${ballotId}/papers/${handleOf(bytes)}`;
    return answerOf<CastAnswer>(url, { method: 'PUT', headers: { 'content-type': 'application/octet-stream' }, body: new Blob([bytes as BlobPart]) });
  },
  closingSet: (boxUrl, ballotId) => answerOf<ClosingSet>(`${boxUrl}/v1/ballots/${ballotId}/closing`, { method: 'GET' }),
  epoch: async (boxUrl) => (await answerOf<BoxHealth>(`${boxUrl}/api/health/live`, { method: 'GET' })).epoch,
};

const askedBy = ({ station, signature }: ReplicaAsker): string => `station=${station}&signature=${signature}`;

/** What a station may hold of a sealed box by now. */
export const replicaOf = (asker: ReplicaAsker): Promise<ReplicaView> => answerOf<ReplicaView>(`${asker.boxUrl}/v1/ballots/${asker.ballotId}/replica?${askedBy(asker)}`, { method: 'GET' });

/** The papers of one batch, one after another. */
export async function batchOf(asker: ReplicaAsker, epoch: string, batch: number): Promise<Uint8Array> {
  const url = `${asker.boxUrl}/v1/ballots/${asker.ballotId}/replica/${encodeURIComponent(epoch)}/${batch}?${askedBy(asker)}`;
  return new Uint8Array(await (await answerTo(url, { method: 'GET' }, BATCH_TIMEOUT)).arrayBuffer());
}

/** Where tablets find the box: as configured, or the page's own host on the box's port. */
export const boxUrlOf = (desk: { readonly boxUrl: string | null; readonly boxPort: number }): string =>
  (desk.boxUrl ?? `${window.location.protocol}//${window.location.hostname}:${desk.boxPort}`).replace(/\/+$/, '');
