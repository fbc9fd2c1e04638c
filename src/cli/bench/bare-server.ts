import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';

/** A server without a framework: web sockets that are told the same bytes when they come, and hear what is said to all. */
export interface BareServer {
  readonly port: number;
  say(text: string): void;
  close(): void;
}

/** @param body what who comes is told; '': nothing */
export async function startBare(body: string): Promise<BareServer> {
  const server = createServer();
  const sockets = new WebSocketServer({ server, perMessageDeflate: false });
  if (body !== '') sockets.on('connection', (socket) => socket.send(body));
  await new Promise<void>((resolve) => server.listen({ port: 0, host: '127.0.0.1', backlog: 4_096 }, resolve));
  return {
    port: (server.address() as AddressInfo).port,
    say: (text) => sockets.clients.forEach((socket) => socket.send(text)),
    close() {
      sockets.clients.forEach((socket) => socket.terminate());
      server.close();
      server.closeAllConnections();
    },
  };
}
