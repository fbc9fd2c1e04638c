import { chacha20poly1305 } from '@noble/ciphers/chacha';
import { scryptAsync } from '@noble/hashes/scrypt';
import { fromBase64Url, toBase64Url } from '../../../src/domain/sealing/base64';
import { utf8 } from '../../../src/domain/sealing/bytes';
import { Refusal } from '../../shared/api';
import { random } from '../../shared/random';

/** What stands on this device and in the backup file: which ballot it is for in clear, everything secret under the passphrase (scrypt, RFC 7914; ChaCha20-Poly1305, RFC 8439). */
export interface LockedKeystore {
  readonly format: 'piaojue-station/1';
  readonly ballotId: string;
  readonly title: string;
  /** Ceremony that the keys belong to. */
  readonly attempt: number;
  readonly index: number;
  readonly salt: string;
  readonly nonce: string;
  readonly sealed: string;
}
export type KeystoreHead = Pick<LockedKeystore, 'ballotId' | 'title' | 'attempt' | 'index'>;

/** The key that a passphrase stands for on this device; kept in memory while the page is open. */
export interface OpenLock {
  readonly salt: Uint8Array;
  readonly key: Uint8Array;
}

/** About half a second on an office computer, 32 MB. */
const COST = { N: 2 ** 15, r: 8, p: 1, dkLen: 32 };
/** Shorter ones are found by trying. */
export const SHORTEST_PASSPHRASE = 8;

const keyOf = (passphrase: string, salt: Uint8Array): Promise<Uint8Array> => scryptAsync(utf8(passphrase.normalize('NFKC')), salt, COST);

export async function newLock(passphrase: string): Promise<OpenLock> {
  const salt = random(16);
  return { salt, key: await keyOf(passphrase, salt) };
}

/** What is said in clear is bound to what is locked: a keystore cannot be passed off as that of another ballot. */
const bound = ({ ballotId, title, attempt, index }: KeystoreHead): Uint8Array => utf8(JSON.stringify(['piaojue-station/1', ballotId, title, attempt, index]));

export function lock(secrets: unknown, head: KeystoreHead, { salt, key }: OpenLock): LockedKeystore {
  const nonce = random(12);
  const sealed = chacha20poly1305(key, nonce, bound(head)).encrypt(utf8(JSON.stringify(secrets)));
  const { ballotId, title, attempt, index } = head;
  return { format: 'piaojue-station/1', ballotId, title, attempt, index, salt: toBase64Url(salt), nonce: toBase64Url(nonce), sealed: toBase64Url(sealed) };
}

/** @throws Refusal `passphrase-wrong` for another passphrase, and for a file that was changed */
export async function unlock(kept: LockedKeystore, passphrase: string): Promise<{ readonly secrets: unknown; readonly lock: OpenLock }> {
  const salt = fromBase64Url(kept.salt);
  const key = await keyOf(passphrase, salt);
  try {
    const opened = chacha20poly1305(key, fromBase64Url(kept.nonce), bound(kept)).decrypt(fromBase64Url(kept.sealed));
    return { secrets: JSON.parse(new TextDecoder().decode(opened)) as unknown, lock: { salt, key } };
  } catch {
    throw new Refusal('passphrase-wrong');
  }
}

/** The backup file as a keystore. @throws Refusal `no-station-backup` for any other file */
export function readBackup(text: string): LockedKeystore {
  try {
    const read = JSON.parse(text) as Partial<LockedKeystore> | null;
    const isKeystore = read?.format === 'piaojue-station/1' && [read.ballotId, read.title, read.salt, read.nonce, read.sealed].every((one) => typeof one === 'string') && Number.isInteger(read.attempt) && Number.isInteger(read.index);
    if (isKeystore) return read as LockedKeystore;
  } catch {
    // Said below: whatever it is, it is no backup.
  }
  throw new Refusal('no-station-backup');
}
