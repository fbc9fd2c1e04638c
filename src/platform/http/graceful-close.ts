import { once } from 'node:events';
import type { Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { Server as TlsServer } from 'node:tls';

/**
 * Watches a server from its start, so that it can be closed without cutting an answer off and without waiting for callers who say nothing.
 * Node counts a connection on which nothing was ever asked as busy until `headersTimeout` (60 s): browsers and pools open such ones ahead of need.
 * @returns closes: answers under way are sent to their end, every other connection is cut at once
 */
export function gracefulClose(server: Server): () => Promise<void> {
  const answers = new Map<Socket, number>();
  let isClosing = false;
  const greeting = greetingOf(server);
  server.on(server instanceof TlsServer ? 'secureConnection' : 'connection', (socket: Socket) => {
    answers.set(socket, 0);
    socket.once('close', () => answers.delete(socket));
  });
  server.on('request', ({ socket }, response: ServerResponse) => {
    answers.set(socket, (answers.get(socket) ?? 0) + 1);
    response.once('close', () => {
      const left = (answers.get(socket) ?? 1) - 1;
      if (answers.has(socket)) answers.set(socket, left);
      if (isClosing && left === 0) socket.end();
    });
  });
  return async () => {
    if (!server.listening) return;
    isClosing = true;
    const done = once(server, 'close');
    server.close();
    for (const [socket, count] of answers) if (count === 0) socket.destroy();
    for (const socket of greeting.values()) socket.destroy();
    await done;
  };
}

/** With TLS: connections whose handshake is not done. The secured one is another object of the same address. */
function greetingOf(server: Server): ReadonlyMap<string, Socket> {
  const greeting = new Map<string, Socket>();
  if (!(server instanceof TlsServer)) return greeting;
  const addressOf = ({ remoteAddress, remotePort }: Socket): string => `${remoteAddress} ${remotePort}`;
  server.on('connection', (socket: Socket) => {
    const address = addressOf(socket);
    greeting.set(address, socket);
    socket.once('close', () => greeting.delete(address));
  });
  server.on('secureConnection', (socket: Socket) => greeting.delete(addressOf(socket)));
  return greeting;
}
