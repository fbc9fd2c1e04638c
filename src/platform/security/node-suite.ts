import {
  constants,
  createCipheriv,
  createDecipheriv,
  createHmac,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  hash,
  sign,
  verify,
  type KeyObject,
} from 'node:crypto';
import type { CryptoSuite, RsaKey } from '../../domain/sealing/crypto-suite';

const TAG_LENGTH = 16;
const AEAD = 'chacha20-poly1305';
export const PSS = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 48 } as const;

/** For servers and the command line: OpenSSL through node:crypto, tens of times faster than JavaScript. Held to the same contract spec as `nobleSuite`. */
export const nodeSuite: CryptoSuite = {
  ed25519PublicKey: (secretKey) => rawPublicKey(createPublicKey(secretObject('Ed25519', secretKey))),
  signEd25519: (message, secretKey) => sign(null, message, secretObject('Ed25519', secretKey)),
  verifyEd25519: (signature, message, publicKey) =>
    !isOfSmallOrder(publicKey) && orFalse(() => verify(null, message, publicObject('Ed25519', publicKey), signature)),
  verifyPss: (signature, message, key) => orFalse(() => isPssValid(signature, message, rsaObject(key))),
  x25519PublicKey: (secretKey) => rawPublicKey(createPublicKey(secretObject('X25519', secretKey))),
  x25519: (secretKey, publicKey) =>
    diffieHellman({ privateKey: secretObject('X25519', secretKey), publicKey: publicObject('X25519', publicKey) }),
  sha256: (message) => hash('sha256', message, 'buffer'),
  hmacSha256: (key, message) => createHmac('sha256', key).update(message).digest(),
  encrypt: (plaintext, key, nonce, aad) => {
    const cipher = createCipheriv(AEAD, key, nonce, { authTagLength: TAG_LENGTH }).setAAD(aad, { plaintextLength: plaintext.length });
    return Buffer.concat([cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]);
  },
  decrypt: (ciphertext, key, nonce, aad) => {
    const length = ciphertext.length - TAG_LENGTH;
    const decipher = createDecipheriv(AEAD, key, nonce, { authTagLength: TAG_LENGTH }).setAAD(aad, { plaintextLength: length });
    decipher.setAuthTag(ciphertext.subarray(length));
    return Buffer.concat([decipher.update(ciphertext.subarray(0, length)), decipher.final()]);
  },
};

/** Ed25519 keys that anyone can sign for, every encoding, sign bit cleared. OpenSSL takes them, `nobleSuite` does not. */
const SMALL_ORDER = new Set([
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0100000000000000000000000000000000000000000000000000000000000000',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
]);

function isOfSmallOrder(publicKey: Uint8Array): boolean {
  const cleared = Buffer.from(publicKey);
  cleared[31] = (cleared[31] ?? 0) & 0x7f;
  return SMALL_ORDER.has(cleared.toString('hex'));
}

const orFalse = (question: () => boolean): boolean => {
  try {
    return question();
  } catch {
    return false;
  }
};

type Curve = 'Ed25519' | 'X25519';
const text = (raw: Uint8Array): string => Buffer.from(raw).toString('base64url');

/** OpenSSL also takes a signature whose leading zero byte was left out; RFC 8017 §8.1.2 step 1 does not. */
function isPssValid(signature: Uint8Array, message: Uint8Array, key: KeyObject): boolean {
  return 8 * signature.length === key.asymmetricKeyDetails?.modulusLength && verify('sha384', message, { key, ...PSS }, signature);
}

/** As JWK (RFC 8037) a raw key is taken as it is; OpenSSL's DER decoder costs ten times the arithmetic. Of a secret key only `d` is read. */
const secretObject = (crv: Curve, raw: Uint8Array): KeyObject => createPrivateKey({ key: { kty: 'OKP', crv, d: text(raw), x: '' }, format: 'jwk' });
const publicObject = (crv: Curve, raw: Uint8Array): KeyObject => createPublicKey({ key: { kty: 'OKP', crv, x: text(raw) }, format: 'jwk' });
const rawPublicKey = (key: KeyObject): Uint8Array => Buffer.from(key.export({ format: 'jwk' }).x!, 'base64url');

/** Parsed RSA keys: one ballot verifies thousands of tokens under one key. */
const parsedKeys = new Map<string, KeyObject>();
const MOST_PARSED_KEYS = 32;

function rsaObject(key: RsaKey): KeyObject {
  const id = `${key.n}.${key.e}`;
  const known = parsedKeys.get(id);
  if (known) return known;
  if (parsedKeys.size >= MOST_PARSED_KEYS) parsedKeys.clear();
  const parsed = createPublicKey({ key: { kty: 'RSA', n: key.n, e: key.e }, format: 'jwk' });
  parsedKeys.set(id, parsed);
  return parsed;
}
