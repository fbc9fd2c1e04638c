import { fromBase64, toBase64 } from '../sealing/base64';
import { areEqual, concat, sha256, utf8 } from '../sealing/bytes';
import type { CryptoSuite } from '../sealing/crypto-suite';

/** A key that signs notes, by name; `key` is the raw Ed25519 public key. */
export interface NoteKey {
  readonly name: string;
  readonly key: Uint8Array;
}

const ED25519 = 0x01;
const KEY_ID_LENGTH = 4;

/** First four bytes of SHA-256(name ‖ "\n" ‖ 0x01 ‖ public key) (C2SP signed-note). */
export const keyId = ({ name, key }: NoteKey): Uint8Array => sha256(concat(utf8(`${name}\n`), Uint8Array.of(ED25519), key)).slice(0, KEY_ID_LENGTH);

/** The key as people hand it on: `<name>+<key id in hex>+<base64 of 0x01 ‖ public key>` (C2SP verifier key). */
export function verifierKey(signer: NoteKey): string {
  const id = [...keyId(signer)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${signer.name}+${id}+${toBase64(concat(Uint8Array.of(ED25519), signer.key))}`;
}

/** Signs text that ends in a newline: text ‖ "\n" ‖ "— <name> <base64 of key id ‖ signature>\n". Throws RangeError for other text. */
export function signNote(text: string, name: string, secretKey: Uint8Array, suite: CryptoSuite): string {
  if (!isNoteText(text) || !isKeyName(name)) throw new RangeError('not a note');
  const id = keyId({ name, key: suite.ed25519PublicKey(secretKey) });
  return `${text}\n— ${name} ${toBase64(concat(id, suite.signEd25519(utf8(text), secretKey)))}\n`;
}

/** The text of a note that this key signed. Signatures of other keys are passed over; throws RangeError without a valid one of ours. */
export function openNote(note: string, signer: NoteKey, suite: CryptoSuite): string {
  const split = note.lastIndexOf('\n\n');
  const text = note.slice(0, split + 1);
  if (split < 0 || !isNoteText(text)) throw new RangeError('not a note');
  const ours = signaturesOf(note.slice(split + 2)).filter(({ name, id }) => name === signer.name && areEqual(id, keyId(signer)));
  if (ours.length === 0) throw new RangeError('not signed by this key');
  if (!ours.every(({ signature }) => suite.verifyEd25519(signature, utf8(text), signer.key))) throw new RangeError('signature does not fit');
  return text;
}

interface NoteSignature {
  readonly name: string;
  readonly id: Uint8Array;
  readonly signature: Uint8Array;
}

function signaturesOf(block: string): NoteSignature[] {
  if (!block.endsWith('\n')) throw new RangeError('not a note');
  return block.slice(0, -1).split('\n').map(signatureOf);
}

function signatureOf(line: string): NoteSignature {
  const [, name, encoded] = /^— (\S+) (\S+)$/.exec(line) ?? [];
  if (name === undefined || encoded === undefined || !isKeyName(name)) throw new RangeError('not a signature line');
  const bytes = fromBase64(encoded);
  if (bytes.length <= KEY_ID_LENGTH) throw new RangeError('not a signature line');
  return { name, id: bytes.subarray(0, KEY_ID_LENGTH), signature: bytes.subarray(KEY_ID_LENGTH) };
}

/** Ends in a newline and has no control characters but newlines. */
const isNoteText = (text: string): boolean => text.endsWith('\n') && !/[\u0000-\u0009\u000b-\u001f]/.test(text);

const isKeyName = (name: string): boolean => name !== '' && !/[\s+]/u.test(name);
