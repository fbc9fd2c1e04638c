import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { Command } from 'commander';
import { toString } from 'qrcode';
import { readDataFolder } from '../platform/config/app-settings';
import { environment } from '../platform/config/environment';
import { fileFault } from '../platform/config/file-fault';
import { refuseToStart } from '../platform/config/start-error';
import { portFault } from '../platform/process/port-fault';
import { handOut } from './certs/hand-out';
import { writeCertificates } from './certs/write-certificates';
import { hallAddresses } from './serve/addresses';
import { prepareDataFolder } from './serve/data-folder';
import { authorityFile } from './serve/hall-certificates';

interface CertsOptions {
  readonly newAuthority?: boolean;
  readonly handOut?: boolean;
  readonly port: string;
}

/** `piaojue certs [NAME…]`: https for a hall without internet. The next start uses what it makes. */
export function certsCommand(): Command {
  return new Command('certs')
    .description('make a certificate authority and certificates for the hall; the next start then serves https')
    .argument('[names...]', "host names and IPv4 addresses besides this machine's own")
    .option('--new-authority', 'make another authority; it must be installed on every tablet anew')
    .option('--hand-out', 'offer its certificate to tablets, with a QR code, until Ctrl-C')
    .option('--port <port>', 'where to offer it', '4180')
    .action((names: string[], options: CertsOptions) => certs(names, options).catch(refuseToStart));
}

async function certs(named: readonly string[], { newAuthority = false, handOut: wantsHandOut = false, port }: CertsOptions): Promise<void> {
  const dataFolder = readDataFolder(environment);
  prepareDataFolder(dataFolder);
  const names = [...new Set(['localhost', '127.0.0.1', ...hallAddresses(), ...ownNames(), ...named.map((name) => name.toLowerCase())])];
  const { fingerprint, isNewAuthority, validTo } = written(dataFolder, names, newAuthority);
  process.stdout.write(
    [
      `✓ 证书已制作，有效至 ${validTo.toISOString().slice(0, 10)}；下次启动起使用 https · certificates made, good until then; the next start serves https`,
      `  ${names.join('  ')}`,
      `  ${isNewAuthority ? '新根证书，请装到每台平板 · a new authority, install it on every tablet' : '根证书未变 · the authority is the same'}: ${authorityFile(dataFolder)}`,
      `  SHA-256 ${fingerprint}`,
      '',
    ].join('\n'),
  );
  if (wantsHandOut) await offer(readFileSync(authorityFile(dataFolder), 'utf8'), fingerprint, Number(port));
}

function written(dataFolder: string, names: readonly string[], newAuthority: boolean): ReturnType<typeof writeCertificates> {
  try {
    return writeCertificates(dataFolder, names, newAuthority, new Date());
  } catch (error) {
    throw fileFault(error, dataFolder);
  }
}

/** A host name that is no DNS name (it may have capitals, underscores or Chinese in it) is of no use to a browser. */
function ownNames(): string[] {
  const name = hostname().toLowerCase();
  return /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/.test(name) ? [name, `${name}.local`] : [];
}

async function offer(certificate: string, fingerprint: string, port: number): Promise<void> {
  const server = handOut(certificate, fingerprint).listen(port, '0.0.0.0');
  await once(server, 'listening').catch((error: unknown) => {
    throw portFault(error, '--port', port);
  });
  const address = `http://${hallAddresses()[0] ?? 'localhost'}:${port}/`;
  process.stdout.write(`${address}   用平板扫码 · scan with a tablet；Ctrl-C 结束 · ends\n${await toString(address, { type: process.stdout.isTTY ? 'terminal' : 'utf8', small: true })}\n`);
}
