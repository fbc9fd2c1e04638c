import { constants, createPrivateKey, generateKeyPair, privateDecrypt, publicEncrypt, sign, type KeyObject, type SignKeyObjectInput } from 'node:crypto';
import { promisify } from 'node:util';
import { DomainError } from '../../domain/shared/problem';
import type { RsaKey } from '../../domain/sealing/crypto-suite';
import { PSS } from './node-suite';

const generate = promisify(generateKeyPair);

/** The key under which the papers of one ballot are handed out: `publicKey` goes into the manifest, `privateKey` is PKCS#8 PEM. */
export interface TokenKeyPair {
  readonly privateKey: string;
  readonly publicKey: RsaKey;
}

/** RSA-3072, e = 65537; one per ballot. Takes about a second. */
export async function makeTokenKeyPair(): Promise<TokenKeyPair> {
  const { privateKey, publicKey } = await generate('rsa', { modulusLength: 3072, publicExponent: 65_537 });
  const { n, e } = publicKey.export({ format: 'jwk' });
  return { privateKey: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(), publicKey: { n: n!, e: e! } };
}

/**
 * BlindSign (RFC 9474 §4.3), checked: s^e = m, so that a fault in the arithmetic cannot leak the key.
 * Deterministic: asked again, it answers the same. Throws `invalid-request` where the blinded message is no number below n.
 */
export function blindSign(blinded: Uint8Array, privateKeyPem: string): Uint8Array {
  const key = createPrivateKey(privateKeyPem);
  const raw = { key, padding: constants.RSA_NO_PADDING };
  if (8 * blinded.length !== key.asymmetricKeyDetails?.modulusLength) throw notABlindedMessage();
  const signature = rawSignature(blinded, raw);
  if (!publicEncrypt(raw, signature).equals(blinded)) throw new DomainError('internal');
  return signature;
}

function rawSignature(blinded: Uint8Array, raw: Parameters<typeof privateDecrypt>[0]): Buffer {
  try {
    return privateDecrypt(raw, blinded);
  } catch {
    throw notABlindedMessage();
  }
}

const notABlindedMessage = (): DomainError => new DomainError('invalid-request', [{ code: 'not-a-blinded-message', at: 'request' }]);

/** The open signature of a named ballot: RSASSA-PSS over the token message. */
export const signToken = (message: Uint8Array, privateKey: string | KeyObject): Uint8Array => sign('sha384', message, { key: privateKey, ...PSS } as SignKeyObjectInput);
