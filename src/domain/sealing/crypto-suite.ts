/** An RSA public key as JWK and the manifest write it: base64url, big-endian, no leading zeros. */
export interface RsaKey {
  readonly n: string;
  readonly e: string;
}

/**
 * The signatures and ciphers that papers need, once for browsers (`nobleSuite`) and once for servers (`nodeSuite`,
 * src/platform/security). Keys are raw bytes: Ed25519 and X25519 secret and public keys are 32 bytes each.
 * Verifying never throws: whatever the bytes, the answer is true or false.
 */
export interface CryptoSuite {
  ed25519PublicKey(secretKey: Uint8Array): Uint8Array;
  /** RFC 8032. 64 bytes. */
  signEd25519(message: Uint8Array, secretKey: Uint8Array): Uint8Array;
  verifyEd25519(signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array): boolean;
  /** RSASSA-PSS, SHA-384, MGF1-SHA-384, salt 48 (RFC 8017 §8.1.2). */
  verifyPss(signature: Uint8Array, message: Uint8Array, key: RsaKey): boolean;
  x25519PublicKey(secretKey: Uint8Array): Uint8Array;
  /** RFC 7748. Throws on an all-zero shared secret (RFC 9180 §7.1.4). */
  x25519(secretKey: Uint8Array, publicKey: Uint8Array): Uint8Array;
  sha256(message: Uint8Array): Uint8Array;
  hmacSha256(key: Uint8Array, message: Uint8Array): Uint8Array;
  /** ChaCha20-Poly1305 (RFC 8439): ciphertext ‖ tag(16). */
  encrypt(plaintext: Uint8Array, key: Uint8Array, nonce: Uint8Array, aad: Uint8Array): Uint8Array;
  /** Throws when the tag does not fit. */
  decrypt(ciphertext: Uint8Array, key: Uint8Array, nonce: Uint8Array, aad: Uint8Array): Uint8Array;
}
