import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** Requests that may wait for their answers on one line. Browsers and proxies send one; a few more harm nobody. */
const MOST = 8;

/**
 * Cuts a line on which request after request comes while answers are owed: whoever never reads would have the server prepare all of them and keep them.
 * Sockets that were upgraded ask nothing any more.
 */
export function cutPipelines(server: Pick<Server, 'prependListener'>): void {
  const owed = new WeakMap<Socket, number>();
  server.prependListener('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
    const count = (owed.get(socket) ?? 0) + 1;
    owed.set(socket, count);
    if (count > MOST) return void socket.destroy();
    response.once('close', () => owed.set(socket, owed.get(socket)! - 1));
  });
}
