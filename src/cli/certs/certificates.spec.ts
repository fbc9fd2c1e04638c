import { spawnSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeAuthority, makeServerCertificate } from './certificates';

const NOW = new Date('2026-01-20T08:00:00Z');
const authority = makeAuthority('票决 会场 CA', ['vote.example.org', '10.1.2.3'], NOW);
const server = makeServerCertificate('票决', ['vote.example.org', '10.1.2.3', '127.0.0.1'], authority, '票决 会场 CA', NOW);

describe('certificates of a hall', () => {
  it('are an authority, and a server that it vouches for', () => {
    const [ca, own] = [new X509Certificate(authority.certificate), new X509Certificate(server.certificate)];
    expect([ca.ca, own.ca]).toEqual([true, false]);
    expect(own.checkIssued(ca) && own.verify(ca.publicKey) && ca.verify(ca.publicKey)).toBe(true);
    expect([own.checkHost('vote.example.org'), own.checkIP('10.1.2.3'), own.checkHost('other.example.org'), own.checkIP('10.1.2.4')]).toEqual(['vote.example.org', '10.1.2.3', undefined, undefined]);
    expect(own.subjectAltName).toBe('DNS:vote.example.org, IP Address:10.1.2.3, IP Address:127.0.0.1');
    expect(own.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1']);
    expect(new Date(own.validTo).getTime() - new Date(own.validFrom).getTime()).toBeLessThan(398 * 86_400_000);
    expect([own.validFrom, ca.validFrom]).toEqual(['Jan 19 08:00:00 2026 GMT', 'Jan 19 08:00:00 2026 GMT']);
  });

  it('carry a connection for whoever trusts the authority, and for nobody else', async () => {
    const now = new Date();
    const ca = makeAuthority('CA', [], now);
    const { certificate, key } = makeServerCertificate('one', ['127.0.0.1'], ca, 'CA', now);
    const web = createServer({ cert: certificate, key }, (_, response) => void response.end('here')).listen(0, '127.0.0.1');
    await once(web, 'listening');
    const { port } = web.address() as AddressInfo;
    const ask = (trusted?: string): Promise<number> =>
      new Promise((resolve, reject) => void request({ host: '127.0.0.1', port, ca: trusted, agent: false }, (response) => resolve(response.resume().statusCode!)).on('error', reject).end());
    await expect(ask(ca.certificate)).resolves.toBe(200);
    await expect(ask()).rejects.toThrow(/unable to verify/);
    await expect(ask(makeAuthority('CA', [], now).certificate)).rejects.toThrow();
    web.close();
  });

  const isOpensslThere = spawnSync('openssl', ['version']).status === 0;
  if (!isOpensslThere) process.stderr.write('skipped: what openssl says of the certificates, because it is not installed\n');
  (isOpensslThere ? it : it.skip)('hold for openssl too, and its rules keep the authority to the names it was made for', () => {
    const folder = mkdtempSync(join(tmpdir(), 'piaojue-certs-'));
    const write = (name: string, pem: string): string => {
      writeFileSync(join(folder, name), pem);
      return join(folder, name);
    };
    const now = new Date();
    const ca = makeAuthority('CA', ['vote.example.org', '203.0.113.7'], now);
    const verify = (...names: string[]): string => {
      const file = write('one.crt', makeServerCertificate('one', names, ca, 'CA', now).certificate);
      return spawnSync('openssl', ['verify', '-x509_strict', '-purpose', 'sslserver', '-CAfile', write('ca.crt', ca.certificate), file], { encoding: 'utf8' }).stdout.trim().replace(`${folder}/`, '');
    };
    expect(verify('vote.example.org', 'localhost', '192.168.1.9', '203.0.113.7')).toBe('one.crt: OK');
    expect(verify('bank.example.com')).not.toContain('OK');
    expect(verify('203.0.113.8')).not.toContain('OK');
    rmSync(folder, { recursive: true });
  });
});
