import { randomBytes } from 'node:crypto';
import { passphraseKey } from '../../../box/keeping/locked-file';
import { concat, utf8 } from '../../../domain/sealing/bytes';
import { nodeSuite } from '../../../platform/security/node-suite';
import { ByteSource, EndsTooSoon } from './byte-source';

const MAGIC = utf8('piaojue-backup/1\n');
const [SALT_LENGTH, TAG_LENGTH] = [16, 16];
const HEAD_LENGTH = MAGIC.length + SALT_LENGTH + TAG_LENGTH;
/** Plain bytes of every chunk but the last. */
export const CHUNK = 64 << 10;

/** The file is none of ours, the passphrase is another, or it was changed or cut off; `at`: the byte from which on it is wrong. */
export class DamagedBackup extends Error {
  constructor(
    readonly reason: 'no-backup' | 'passphrase-wrong' | 'damaged',
    readonly at = 0,
  ) {
    super(reason);
    this.name = 'DamagedBackup';
  }
}

/** Numbered, so that no chunk is moved, doubled or left out; the last is told apart, so that none is missing behind it. A key is used for one file only. */
function nonceOf(number: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeBigUInt64BE(BigInt(number), 3);
  nonce[11] = isLast ? 1 : 0;
  return nonce;
}

/** Of the empty chunk in the head, by which a wrong passphrase is told from damage. */
const HEAD_NONCE = Buffer.alloc(12, 0xff);

/**
 * Seals a stream under a passphrase, in chunks as they come (STREAM: ChaCha20-Poly1305 under scrypt): magic ‖ salt ‖ tag of the empty
 * chunk, then the chunks, each with its tag.
 */
export async function* sealed(source: AsyncIterable<Buffer>, passphrase: string): AsyncGenerator<Uint8Array> {
  const salt = randomBytes(SALT_LENGTH);
  const key = passphraseKey(passphrase, salt);
  const head = concat(MAGIC, salt);
  yield concat(head, nodeSuite.encrypt(new Uint8Array(), key, HEAD_NONCE, head));
  const plain = new ByteSource(source);
  for (let number = 0; ; number++) {
    const chunk = await plain.upTo(CHUNK);
    const isLast = await plain.isAtEnd();
    yield nodeSuite.encrypt(chunk, key, nonceOf(number, isLast), head);
    if (isLast) return;
  }
}

/** The plain bytes again; each only once its chunk is known to be what was written. @throws DamagedBackup */
export async function* unsealed(source: AsyncIterable<Buffer>, passphrase: string): AsyncGenerator<Buffer> {
  const bytes = new ByteSource(source);
  const { key, head } = await openHead(bytes, passphrase);
  for (let number = 0, at = HEAD_LENGTH; ; number++) {
    const chunk = await bytes.upTo(CHUNK + TAG_LENGTH);
    const isLast = await bytes.isAtEnd();
    const plain = opens(chunk, key, nonceOf(number, isLast), head);
    if (plain === null) throw new DamagedBackup('damaged', at);
    yield plain;
    at += chunk.length;
    if (isLast) return;
  }
}

async function openHead(bytes: ByteSource, passphrase: string): Promise<{ readonly key: Uint8Array; readonly head: Uint8Array }> {
  try {
    const head = Buffer.from(await bytes.exactly(MAGIC.length + SALT_LENGTH));
    if (!head.subarray(0, MAGIC.length).equals(MAGIC)) throw new DamagedBackup('no-backup');
    const key = passphraseKey(passphrase, head.subarray(MAGIC.length));
    const proof = await bytes.exactly(TAG_LENGTH);
    if (!opens(proof, key, HEAD_NONCE, head)) throw new DamagedBackup('passphrase-wrong');
    return { key, head };
  } catch (error) {
    throw error instanceof EndsTooSoon ? new DamagedBackup('no-backup') : error;
  }
}

function opens(chunk: Uint8Array, key: Uint8Array, nonce: Uint8Array, head: Uint8Array): Buffer | null {
  try {
    return Buffer.from(nodeSuite.decrypt(chunk, key, nonce, head));
  } catch {
    return null;
  }
}
