import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { createServer as createPlainServer, type Server } from 'node:http';
import { createServer } from 'node:https';
import { connect, type AddressInfo } from 'node:net';
import { gracefulClose } from './graceful-close';

/** A key alone serves nobody, and nobody gets as far as to ask for a certificate here. */
const key = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' });

describe.each<[string, () => Server]>([
  ['http', () => createPlainServer()],
  ['https', () => createServer({ key })],
])('a server of %s', (_, made) => {
  it('closes although somebody holds a line on which nothing was ever said', async () => {
    const server = made();
    const close = gracefulClose(server);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const line = connect((server.address() as AddressInfo).port, '127.0.0.1').on('error', () => undefined);
    await Promise.all([once(line, 'connect'), once(server, 'connection')]);
    await close();
    expect(server.listening).toBe(false);
  });
});
