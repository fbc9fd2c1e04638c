import { concat, utf8 } from './bytes';
import type { CryptoSuite } from './crypto-suite';

/** The key schedule of HPKE base mode (RFC 9180) for DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, ChaCha20-Poly1305. */
const KEM_SUITE = concat(utf8('KEM'), Uint8Array.of(0x00, 0x20));
const HPKE_SUITE = concat(utf8('HPKE'), Uint8Array.of(0x00, 0x20, 0x00, 0x01, 0x00, 0x03));
const EMPTY = new Uint8Array();
const MODE_BASE = Uint8Array.of(0);

/** ExtractAndExpand of the Diffie-Hellman value (RFC 9180 §4.1). */
export function sharedSecret(dh: Uint8Array, enc: Uint8Array, recipientKey: Uint8Array, suite: CryptoSuite): Uint8Array {
  const prk = labeledExtract(KEM_SUITE, EMPTY, 'eae_prk', dh, suite);
  return labeledExpand(KEM_SUITE, prk, 'shared_secret', concat(enc, recipientKey), 32, suite);
}

/** Key and nonce of the first message (RFC 9180 §5.1); only one message is ever sent under them. */
export function keyAndNonce(secret: Uint8Array, info: Uint8Array, suite: CryptoSuite): { key: Uint8Array; nonce: Uint8Array } {
  const context = concat(
    MODE_BASE,
    labeledExtract(HPKE_SUITE, EMPTY, 'psk_id_hash', EMPTY, suite),
    labeledExtract(HPKE_SUITE, EMPTY, 'info_hash', info, suite),
  );
  const prk = labeledExtract(HPKE_SUITE, secret, 'secret', EMPTY, suite);
  return { key: labeledExpand(HPKE_SUITE, prk, 'key', context, 32, suite), nonce: labeledExpand(HPKE_SUITE, prk, 'base_nonce', context, 12, suite) };
}

const labeledExtract = (suiteId: Uint8Array, salt: Uint8Array, label: string, secret: Uint8Array, suite: CryptoSuite): Uint8Array =>
  suite.hmacSha256(salt, concat(utf8('HPKE-v1'), suiteId, utf8(label), secret));

/** HKDF-Expand with one block, which is enough for 32 bytes. */
function labeledExpand(suiteId: Uint8Array, prk: Uint8Array, label: string, info: Uint8Array, length: number, suite: CryptoSuite): Uint8Array {
  const labeled = concat(Uint8Array.of(length >> 8, length & 255), utf8('HPKE-v1'), suiteId, utf8(label), info);
  return suite.hmacSha256(prk, concat(labeled, Uint8Array.of(1))).slice(0, length);
}
