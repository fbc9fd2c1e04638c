import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const NONCE = 12;
const TAG = 16;

const keyOf = (serverKey: string, purpose: string): Buffer => Buffer.from(hkdfSync('sha256', serverKey, '', `piaojue/${purpose}/v1`, 32));

/** A secret that the server must read again, as it lies in the database: AES-256-GCM under the server's key, which is not there; bound to its owner. */
export function sealed(serverKey: string, purpose: string, owner: string, secret: Uint8Array): Buffer {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', keyOf(serverKey, purpose), nonce).setAAD(Buffer.from(owner));
  return Buffer.concat([nonce, cipher.update(secret), cipher.final(), cipher.getAuthTag()]);
}

/** @throws Error for what was sealed under another key, for another owner, or changed since */
export function opened(serverKey: string, purpose: string, owner: string, bytes: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', keyOf(serverKey, purpose), bytes.subarray(0, NONCE)).setAAD(Buffer.from(owner));
  decipher.setAuthTag(bytes.subarray(bytes.length - TAG));
  return Buffer.concat([decipher.update(bytes.subarray(NONCE, bytes.length - TAG)), decipher.final()]);
}
