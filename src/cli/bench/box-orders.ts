import { request } from 'node:http';
import type { BoxAnswers, BoxCommand } from '../../contract/box-wire';
import { canonicalJson } from '../../domain/audit/canonical-json';
import { toBase64Url } from '../../domain/sealing/base64';
import { concat, utf8 } from '../../domain/sealing/bytes';
import type { SealedPaper } from '../../domain/sealing/seal-paper';
import { nodeSuite } from '../../platform/security/node-suite';

export interface Reply<T = unknown> {
  readonly status: number;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly body: T;
}

/** One HTTP request over a connection of its own, as tablets make it. Rejects when there is no answer. */
export function knock<T>(method: string, url: string, body: Uint8Array | string = '', contentType = 'application/octet-stream'): Promise<Reply<T>> {
  return new Promise((resolve, reject) => {
    const headers = { ...(method === 'GET' ? {} : { 'content-type': contentType, 'content-length': Buffer.byteLength(body) }) };
    const knocking = request(url, { method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => resolve({ status: response.statusCode!, headers: response.headers, body: parsed(Buffer.concat(chunks)) as T }));
    });
    knocking.on('error', reject);
    knocking.end(body);
  });
}

/** Casts a sealed paper at a hall door, e.g. `http://127.0.0.1:4101`. */
export const castAt = <T>(hallUrl: string, ballotId: string, paper: SealedPaper): Promise<Reply<T>> =>
  knock<T>('PUT', `${hallUrl}/v1/ballots/${ballotId}/papers/${paper.handle}`, paper.frozen);

/** The text and signature that go to the command door. */
export function signed(command: BoxCommand, appSecretKey: Uint8Array): { readonly command: string; readonly signature: string } {
  const text = canonicalJson(command);
  return { command: text, signature: toBase64Url(nodeSuite.signEd25519(concat(utf8('piaojue/command/v1'), utf8(text)), appSecretKey)) };
}

/** Sends one command; gives whatever the box says. */
export function order<C extends BoxCommand>(commandUrl: string, command: C, appSecretKey: Uint8Array): Promise<Reply<BoxAnswers[C['command']]>> {
  return knock('POST', `${commandUrl}/v1/commands`, JSON.stringify(signed(command, appSecretKey)), 'application/json');
}

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return bytes.toString('utf8');
  }
}
