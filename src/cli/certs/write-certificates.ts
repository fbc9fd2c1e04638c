import { X509Certificate } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { isIPv4 } from 'node:net';
import { join } from 'node:path';
import { StartError } from '../../platform/config/start-error';
import { authorityFile, certificateFiles, tlsFolder } from '../serve/hall-certificates';
import { makeAuthority, makeServerCertificate, type Certified } from './certificates';

export interface Written {
  /** SHA-256 of the authority's certificate, as devices show it. */
  readonly fingerprint: string;
  readonly isNewAuthority: boolean;
  readonly validTo: Date;
}

const TITLE = '票决 piaojue';

/**
 * Makes the certificates of app and box for these names and addresses, and an authority for them unless there is one.
 * @throws StartError for a word that is no name or address, or that the present authority cannot vouch for
 */
export function writeCertificates(dataFolder: string, names: readonly string[], wantsNewAuthority: boolean, now: Date): Written {
  const wrong = names.find((name) => !isIPv4(name) && !/^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/.test(name));
  if (wrong !== undefined) throw new StartError(`“${wrong}”不是主机名或 IPv4 地址。`, `"${wrong}" is no host name and no IPv4 address.`);
  mkdirSync(tlsFolder(dataFolder), { recursive: true, mode: 0o700 });
  const isNewAuthority = wantsNewAuthority || !existsSync(authorityFile(dataFolder));
  const authority = isNewAuthority ? newAuthority(dataFolder, names, now) : presentAuthority(dataFolder, names);
  for (const plane of ['app', 'box'] as const) {
    const { cert, key } = certificateFiles(dataFolder, plane);
    // a key of its own for each: no browser takes one server for the other
    writePair(cert, key, makeServerCertificate(`${TITLE} ${plane}`, names, authority, TITLE, now));
  }
  const { fingerprint256 } = new X509Certificate(authority.certificate);
  return { fingerprint: fingerprint256, isNewAuthority, validTo: new Date(new X509Certificate(readFileSync(certificateFiles(dataFolder, 'app').cert)).validTo) };
}

const keyFile = (dataFolder: string): string => join(tlsFolder(dataFolder), 'ca.key');
const namesFile = (dataFolder: string): string => join(tlsFolder(dataFolder), 'ca.names');

function newAuthority(dataFolder: string, names: readonly string[], now: Date): Certified {
  const authority = makeAuthority(TITLE, names, now);
  writePair(authorityFile(dataFolder), keyFile(dataFolder), authority);
  writeFileSync(namesFile(dataFolder), `${names.join('\n')}\n`);
  return authority;
}

function presentAuthority(dataFolder: string, names: readonly string[]): Certified {
  const known = new Set([...readFileSync(namesFile(dataFolder), 'utf8').trim().split('\n'), 'localhost']);
  const foreign = names.find((name) => !known.has(name) && !isInHall(name));
  if (foreign !== undefined) {
    throw new StartError(
      `现有的根证书不能用于“${foreign}”。请加 --new-authority 重新制作，并在每台平板上重新安装。`,
      `The present authority cannot vouch for "${foreign}": add --new-authority to make another, and install it on every tablet anew.`,
    );
  }
  if (!existsSync(keyFile(dataFolder))) throw new StartError(`找不到 ${keyFile(dataFolder)}，请放回该文件，或加 --new-authority。`, `${keyFile(dataFolder)} is not there: bring it back, or add --new-authority.`);
  return { certificate: readFileSync(authorityFile(dataFolder), 'utf8'), key: readFileSync(keyFile(dataFolder), 'utf8') };
}

const isInHall = (name: string): boolean => isIPv4(name) && /^(10|127|192\.168|169\.254|172\.(1[6-9]|2\d|3[01]))\./.test(name);

function writePair(cert: string, key: string, made: Certified): void {
  writeFileSync(key, made.key, { mode: 0o600 });
  writeFileSync(cert, made.certificate);
}
