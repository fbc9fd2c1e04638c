import { constants, createPublicKey, verify, type KeyObject } from 'node:crypto';
import type { RsaKey } from '../../domain/sealing/crypto-suite';

/**
 * Signature checks in libuv's thread pool: the event loop goes on taking papers meanwhile. A bounded number is under way
 * at a time because the casting desk takes in a bounded number of papers.
 */
export function tokenKeyObject(key: RsaKey): KeyObject {
  return createPublicKey({ key: { kty: 'RSA', n: key.n, e: key.e }, format: 'jwk' });
}

/** RSASSA-PSS, SHA-384, MGF1-SHA-384, salt 48. False for whatever is wrong with it. */
export function isTokenSignature(key: KeyObject, message: Uint8Array, signature: Uint8Array): Promise<boolean> {
  return inThreadPool('sha384', message, { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 48 }, signature);
}

/** Ed25519 by a raw public key, which may be any 32 bytes. */
export async function isPaperSignature(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): Promise<boolean> {
  const x = Buffer.from(publicKey).toString('base64url');
  try {
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
    return await inThreadPool(null, message, { key }, signature);
  } catch {
    return false;
  }
}

function inThreadPool(hash: string | null, message: Uint8Array, key: Parameters<typeof verify>[2], signature: Uint8Array): Promise<boolean> {
  return new Promise((resolve) => {
    verify(hash, message, key, signature, (error, isValid) => resolve(!error && isValid));
  });
}
