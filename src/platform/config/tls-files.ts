import { X509Certificate, createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { optional, type Environment } from './environment';
import { StartError } from './start-error';

/** A server's certificate, with those between it and its authority, and its private key: PEM. */
export interface Tls {
  readonly cert: string;
  readonly key: string;
}

/**
 * The files that two variables name; null when neither is set.
 * @throws StartError when one is missing, cannot be read, or the two do not belong together
 */
export function readTls(env: Environment, certName: string, keyName: string): Tls | null {
  const [certFile, keyFile] = [optional(env, certName), optional(env, keyName)];
  if (certFile === null && keyFile === null) return null;
  if (certFile === null || keyFile === null) throw new StartError(`${certName} 与 ${keyName} 须同时设置。`, `Set both ${certName} and ${keyName}, or neither.`);
  const tls = { cert: readFile(certName, certFile), key: readFile(keyName, keyFile) };
  if (!belongTogether(tls)) throw new StartError(`${certFile} 与 ${keyFile} 不是一对证书和私钥。`, `${certFile} and ${keyFile} are no certificate and its private key.`);
  return tls;
}

function readFile(variable: string, file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new StartError(`${variable} 指的文件 ${file} 无法读取。`, `The file of ${variable}, ${file}, cannot be read.`);
  }
}

function belongTogether({ cert, key }: Tls): boolean {
  try {
    return new X509Certificate(cert).checkPrivateKey(createPrivateKey(key));
  } catch {
    return false;
  }
}
