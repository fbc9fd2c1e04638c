import { once } from 'node:events';
import { connect, type TLSSocket } from 'node:tls';

/** What a door of this machine and a visitor with these options agree on, e.g. `TLSv1.2 ECDH ECDHE-RSA-AES128-GCM-SHA256`; null: nothing. */
async function spoken(port: number, ca: string, host: string, options: object): Promise<string | null> {
  const socket: TLSSocket = connect({ host, port, ca, ...options });
  try {
    await once(socket, 'secureConnect');
    const { name } = socket.getCipher();
    const { type } = socket.getEphemeralKeyInfo() as { type?: string };
    return `${socket.getProtocol()} ${/^TLS_/.test(name) ? 'ECDH' : type} ${name}`;
  } catch {
    return null;
  } finally {
    socket.destroy();
  }
}

const only = (version: string, ciphers?: string): object => ({ minVersion: version, maxVersion: version, ...(ciphers !== undefined && { ciphers: `${ciphers}:@SECLEVEL=0` }) });

/** Fails unless the door speaks TLS 1.2 and 1.3 with keys that are forgotten and sealed blocks, and nothing older or weaker. */
export async function expectStrictTls(port: number, ca: string, host = '127.0.0.1'): Promise<void> {
  expect(await spoken(port, ca, host, {})).toMatch(/^TLSv1\.3 ECDH TLS_(AES|CHACHA20)/);
  expect(await spoken(port, ca, host, only('TLSv1.2'))).toMatch(/^TLSv1\.2 ECDH ECDHE-.*(GCM|POLY1305)/);
  for (const old of ['TLSv1', 'TLSv1.1']) expect([old, await spoken(port, ca, host, only(old, 'ALL'))]).toEqual([old, null]);
  for (const weak of ['aNULL', 'eNULL', 'RC4', '3DES', 'kRSA', 'MD5', 'CBC', 'AES128-SHA', 'ECDHE-ECDSA-AES128-SHA', 'ECDHE-RSA-AES128-SHA', 'ECDHE-ECDSA-AES256-SHA384']) {
    expect([weak, await spoken(port, ca, host, only('TLSv1.2', weak)).catch(() => null)]).toEqual([weak, null]);
  }
}

/** A visit that brings what the door gave before. @returns whether it was known again, and what it was given now */
export async function visit(port: number, ca: string, session?: Buffer): Promise<{ isKnown: boolean; ticket: Buffer | undefined }> {
  const socket: TLSSocket = connect({ host: '127.0.0.1', port, ca, session });
  let ticket: Buffer | undefined;
  socket.on('session', (given) => (ticket = given));
  await once(socket, 'secureConnect');
  const isKnown = socket.isSessionReused();
  socket.write('GET /api/health/live HTTP/1.1\r\nhost: box\r\nconnection: close\r\n\r\n');
  socket.resume();
  await once(socket, 'close');
  return { isKnown, ticket };
}
