import { createPrivateKey, generateKeyPairSync } from 'node:crypto';

/** A fresh Ed25519 key as PKCS#8 PEM, as the `keys/` folder holds it. */
export const makeEd25519Pem = (): string => generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();

/** The 32 raw bytes of an Ed25519 PKCS#8 PEM, as the crypto suites take them. Throws TypeError for any other key. */
export function ed25519SecretKey(pem: string): Uint8Array {
  const key = createPrivateKey(pem);
  if (key.asymmetricKeyType !== 'ed25519') throw new TypeError('not an Ed25519 key');
  return key.export({ format: 'der', type: 'pkcs8' }).subarray(-32);
}
