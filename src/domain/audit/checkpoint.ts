import { fromBase64, toBase64 } from '../sealing/base64';
import type { CryptoSuite } from '../sealing/crypto-suite';
import { openNote, signNote, type NoteKey } from './signed-note';

/** How long the log was and what its tree looked like (C2SP tlog-checkpoint). */
export interface Checkpoint {
  /** Name of the log; it is the key's name too. */
  readonly origin: string;
  readonly size: number;
  readonly root: Uint8Array;
}

const checkpointText = ({ origin, size, root }: Checkpoint): string => `${origin}\n${size}\n${toBase64(root)}\n`;

export const signCheckpoint = (checkpoint: Checkpoint, logSecretKey: Uint8Array, suite: CryptoSuite): string =>
  signNote(checkpointText(checkpoint), checkpoint.origin, logSecretKey, suite);

/** Reads one of our notes: three lines and nothing else. Throws RangeError unless this log signed exactly that. */
export function openCheckpoint(note: string, log: NoteKey, suite: CryptoSuite): Checkpoint {
  const text = openNote(note, log, suite);
  const [origin, size, root] = text.split('\n');
  const checkpoint = { origin: origin ?? '', size: Number(size), root: fromBase64(root ?? '') };
  const isExact = Number.isSafeInteger(checkpoint.size) && checkpoint.size >= 0 && checkpoint.root.length === 32 && checkpointText(checkpoint) === text;
  if (!isExact || origin !== log.name) throw new RangeError('not a checkpoint of this log');
  return checkpoint;
}
