import type { IncomingMessage } from 'node:http';
import { DomainError } from '../../domain/shared/problem';

/**
 * Reads a request's body, at most `limit` bytes of it.
 * @throws DomainError `too-large`, before a byte is read when the length is declared; `invalid-request` when the sender hangs up
 */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > limit) throw new DomainError('too-large');
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      size += (chunk as Buffer).length;
      if (size > limit) throw new DomainError('too-large');
      chunks.push(chunk as Buffer);
    }
  } catch (error) {
    throw error instanceof DomainError ? error : new DomainError('invalid-request', [{ code: 'body-cut-off' }]);
  }
  return chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks, size);
}
