import { createPrivateKey, createPublicKey, diffieHellman, sign, type KeyObject } from 'node:crypto';
import type { CryptoSuite } from '../domain/sealing/crypto-suite';
import { nodeSuite } from '../platform/security/node-suite';

/**
 * `nodeSuite` for one ballot, whose two secret keys are made ready once instead of for every paper (a third of the
 * box's own time per paper). Whatever secret key a call names, it is the ballot's.
 */
export function readySuite(receiptKey: Uint8Array, sealingKey: Uint8Array | null): CryptoSuite {
  const signer = secretKey('Ed25519', receiptKey);
  const signing: CryptoSuite = { ...nodeSuite, signEd25519: (message) => sign(null, message, signer) };
  if (sealingKey === null) return signing;
  const privateKey = secretKey('X25519', sealingKey);
  const publicBytes = nodeSuite.x25519PublicKey(sealingKey);
  return { ...signing, x25519PublicKey: () => publicBytes, x25519: (_, theirs) => diffieHellman({ privateKey, publicKey: publicKey(theirs) }) };
}

const text = (raw: Uint8Array): string => Buffer.from(raw).toString('base64url');
const secretKey = (crv: string, raw: Uint8Array): KeyObject => createPrivateKey({ key: { kty: 'OKP', crv, d: text(raw), x: '' }, format: 'jwk' });
const publicKey = (raw: Uint8Array): KeyObject => createPublicKey({ key: { kty: 'OKP', crv: 'X25519', x: text(raw) }, format: 'jwk' });
