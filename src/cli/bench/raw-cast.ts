import { connect } from 'node:net';
import type { SealedPaper } from '../../domain/sealing/seal-paper';

export interface Door {
  readonly host: string;
  readonly port: number;
  readonly ballotId: string;
}

/** The very bytes a tablet sends, made ready beforehand: the load generator shares its cores with the box and must not be what is measured. */
export const castBytes = ({ host, port, ballotId }: Door, { handle, frozen }: SealedPaper): Buffer =>
  requestBytes([`PUT /v1/ballots/${ballotId}/papers/${handle} HTTP/1.1`, `Host: ${host}:${port}`, 'Content-Type: application/octet-stream'], frozen);

/** A whole request, over a connection that ends with it. @param head its first lines, without length and connection */
export function requestBytes(head: readonly string[], body: Uint8Array): Buffer {
  const lines = [...head, `Content-Length: ${body.length}`, 'Connection: close'];
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`), body]);
}

/** One cast over a connection of its own; resolves with the whole answer. Rejects when the line breaks. */
export function castRaw({ host, port }: Pick<Door, 'host' | 'port'>, bytes: Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const socket = connect({ host, port, noDelay: true }, () => socket.write(bytes));
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('error', reject);
    socket.on('end', () => resolve(Buffer.concat(chunks).toString('latin1')));
  });
}

/** 200 and a receipt, or whatever else it was. */
export const statusOf = (answer: string): number => Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0);
