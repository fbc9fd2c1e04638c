import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileFault } from './file-fault';
import { StartError } from './start-error';

/** PKCS#8 PEM: the key that signs commands to the box, and the one that signs the audit log. */
export interface Keys {
  readonly commandKey: string;
  readonly logKey: string;
}

/**
 * Reads the app's keys from `<data>/keys`, making those that are missing. Files are 0600 and their folder 0700.
 * @throws StartError when the folder cannot be used or a file is no Ed25519 key
 */
export function readKeys(dataFolder: string): Keys {
  const folder = join(dataFolder, 'keys');
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return { commandKey: readKey(join(folder, 'command.pem')), logKey: readKey(join(folder, 'log.pem')) };
  } catch (error) {
    throw fileFault(error, dataFolder);
  }
}

/** base64url raw public key (32 bytes) of a private key: what `BOX_APP_KEY` pins. */
export function publicKeyOf(privateKey: string): string {
  const jwk = createPublicKey(createPrivateKey(privateKey)).export({ format: 'jwk' });
  if (jwk.x === undefined) throw new Error('a public key without x');
  return jwk.x;
}

function readKey(file: string): string {
  if (!existsSync(file)) writeFileSync(file, newKey(), { mode: 0o600, flag: 'wx' });
  chmodSync(file, 0o600);
  const pem = readFileSync(file, 'utf8');
  if (!isEd25519(pem)) {
    throw new StartError(`${file} 不是 Ed25519 私钥，请从备份恢复。`, `${file} is not an Ed25519 private key: restore it from a backup.`);
  }
  return pem;
}

const newKey = (): string => generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

function isEd25519(pem: string): boolean {
  try {
    return createPrivateKey(pem).asymmetricKeyType === 'ed25519';
  } catch {
    return false;
  }
}
