import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { io } from 'socket.io-client';
import { WebSocketServer } from 'ws';
import { RECONNECTION } from '../../web/shared/reconnection';

describe('a screen whose server dies between taking its line and the first word', () => {
  it('comes again long before the 20 seconds that the library would wait', async () => {
    const server = createServer();
    const lines = new WebSocketServer({ noServer: true });
    const dies = new Promise<void>((resolve) => {
      server.once('upgrade', (request, socket, head) => lines.handleUpgrade(request, socket, head, (line) => (line.terminate(), resolve())));
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const screen = io(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, { transports: ['websocket'], forceNew: true, ...RECONNECTION });
    await dies;
    const next = new Server(server);
    await new Promise((resolve) => screen.once('connect', () => resolve(undefined)));
    screen.disconnect();
    await next.close();
  }, 12_000);
});
