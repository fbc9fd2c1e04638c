import { openCheckpoint, type Checkpoint } from '../../audit/checkpoint';
import { isConsistent } from '../../audit/merkle';
import type { NoteKey } from '../../audit/signed-note';
import type { Problem } from '../../shared/problem';
import { fromBase64Url } from '../base64';
import { areEqual } from '../bytes';
import type { CryptoSuite } from '../crypto-suite';

/** What a station has seen of the audit log: the newest checkpoint, as its signed note, and the first that cannot be of the same log. */
export interface WitnessedLog {
  readonly newest: string | null;
  readonly other: string | null;
}

/** Asks for the proof that the log of `to` entries begins with that of `from` (RFC 9162 §2.1.4.1): hashes, base64url. */
export type ProofDoor = (from: number, to: number) => Promise<readonly string[]>;

/**
 * Hears of a checkpoint as a witness does (C2SP tlog-witness): takes it where it is signed and the log only grew since the last one.
 * @param note as the server tells it; nothing of it is believed
 * @returns what is known from now on, and what is wrong with what was heard. Throws what the door throws.
 */
export async function hearCheckpoint(known: WitnessedLog, note: string, log: NoteKey, suite: CryptoSuite, proofOf: ProofDoor): Promise<{ readonly known: WitnessedLog; readonly problems: readonly Problem[] }> {
  if (note === known.newest) return { known, problems: [] };
  const heard = opened(note, log, suite);
  if (heard === null) return refused(known, 'checkpoint-unsigned');
  if (known.newest === null) return { known: { ...known, newest: note }, problems: [] };
  const seen = openCheckpoint(known.newest, log, suite);
  if (heard.size < seen.size) return refused(known, 'log-shorter');
  if (heard.size === seen.size) return areEqual(heard.root, seen.root) ? { known, problems: [] } : { known: { ...known, other: known.other ?? note }, problems: [] };
  const proof = (await proofOf(seen.size, heard.size)).map(fromBase64Url);
  return isConsistent(seen.size, heard.size, seen.root, heard.root, proof) ? { known: { ...known, newest: note }, problems: [] } : refused(known, 'log-not-continued');
}

const refused = (known: WitnessedLog, code: string) => ({ known, problems: [{ code, at: 'log' }] });

/** null: this log did not sign it. */
export function opened(note: string, log: NoteKey, suite: CryptoSuite): Checkpoint | null {
  try {
    return openCheckpoint(note, log, suite);
  } catch {
    return null;
  }
}
