import { chacha20poly1305 } from '@noble/ciphers/chacha';
import { ed25519, x25519 } from '@noble/curves/ed25519';
import { hmac } from '@noble/hashes/hmac';
import { sha256 } from '@noble/hashes/sha2';
import type { CryptoSuite } from './crypto-suite';
import { isPssValid } from './pss';
import { rsaNumbers } from './rsa';

const orFalse = (question: () => boolean): boolean => {
  try {
    return question();
  } catch {
    return false;
  }
};

/** For browsers, plain http included: `crypto.subtle` is withheld there, so everything is JavaScript. */
export const nobleSuite: CryptoSuite = {
  ed25519PublicKey: (secretKey) => ed25519.getPublicKey(secretKey),
  signEd25519: (message, secretKey) => ed25519.sign(message, secretKey),
  // zip215 would accept encodings that the servers' OpenSSL refuses.
  verifyEd25519: (signature, message, publicKey) => orFalse(() => ed25519.verify(signature, message, publicKey, { zip215: false })),
  verifyPss: (signature, message, key) => orFalse(() => isPssValid(signature, message, rsaNumbers(key))),
  x25519PublicKey: (secretKey) => x25519.getPublicKey(secretKey),
  x25519: (secretKey, publicKey) => x25519.getSharedSecret(secretKey, publicKey),
  sha256: (message) => sha256(message),
  hmacSha256: (key, message) => hmac(sha256, key, message),
  encrypt: (plaintext, key, nonce, aad) => chacha20poly1305(key, nonce, aad).encrypt(plaintext),
  decrypt: (ciphertext, key, nonce, aad) => chacha20poly1305(key, nonce, aad).decrypt(ciphertext),
};
