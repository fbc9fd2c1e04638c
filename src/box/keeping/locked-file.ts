import { randomBytes, scryptSync } from 'node:crypto';
import { fromBase64Url, toBase64Url } from '../../domain/sealing/base64';
import { utf8 } from '../../domain/sealing/bytes';
import { nodeSuite } from '../../platform/security/node-suite';
import type { KeptBox } from './kept-box';

const FORMAT = 'piaojue-box/1';
/** About half a second and 128 MB for every guess. */
const COST = { N: 2 ** 17, r: 8, p: 1, maxmem: 192 << 20 };
/** Shorter ones are found by trying. */
export const SHORTEST_PASSPHRASE = 8;

/** The file is none of ours, was changed, or the passphrase is another. */
export class CannotUnlock extends Error {
  constructor(readonly reason: 'no-kept-box' | 'passphrase-wrong') {
    super(reason);
    this.name = 'CannotUnlock';
  }
}

/** The key, 32 bytes, that a passphrase stands for: scrypt (RFC 7914). */
export const passphraseKey = (passphrase: string, salt: Uint8Array): Uint8Array => scryptSync(passphrase.normalize('NFKC'), salt, 32, COST);

/** Everything under a passphrase, by ChaCha20-Poly1305 (RFC 8439). */
export function lockBox(kept: KeptBox, passphrase: string): string {
  const [salt, nonce] = [randomBytes(16), randomBytes(12)];
  const sealed = nodeSuite.encrypt(utf8(JSON.stringify(kept)), passphraseKey(passphrase, salt), nonce, utf8(FORMAT));
  return JSON.stringify({ format: FORMAT, salt: toBase64Url(salt), nonce: toBase64Url(nonce), sealed: toBase64Url(sealed) });
}

/** @throws CannotUnlock */
export function unlockBox(text: string, passphrase: string): KeptBox {
  const { salt, nonce, sealed } = partsOf(text);
  try {
    return JSON.parse(Buffer.from(nodeSuite.decrypt(sealed, passphraseKey(passphrase, salt), nonce, utf8(FORMAT))).toString('utf8')) as KeptBox;
  } catch {
    throw new CannotUnlock('passphrase-wrong');
  }
}

function partsOf(text: string): Readonly<Record<'salt' | 'nonce' | 'sealed', Uint8Array>> {
  try {
    const read = JSON.parse(text) as Readonly<Record<string, string>>;
    const bytes = (name: string): Uint8Array => fromBase64Url(read[name]!);
    if (read['format'] === FORMAT) return { salt: bytes('salt'), nonce: bytes('nonce'), sealed: bytes('sealed') };
  } catch {
    // Said below: whatever it is, it is no kept box.
  }
  throw new CannotUnlock('no-kept-box');
}
