import { toHex } from '../sealing/bytes';
import type { Edition } from './bundle';
import { canonicalJson, parseCanonical } from './canonical-json';
import { entryLeafHash, type AuditEntry } from './entry';

/** The acts that move a ballot from state to state, in their only legal order. They name officers and figures, never deputies. */
export const PHASE_ACTS = [
  'ballots.arm',
  'ballots.issue',
  'ballots.open',
  'ballots.close',
  'ballots.seal',
  'ballots.count',
  'ballots.certify',
  'ballots.announce',
  'ballots.publish',
] as const;

/** Whether an edition shows this entry whole: all about the ballot for scrutineers, its phases for everyone. */
export function isShown(entry: AuditEntry, ballotId: string, edition: Edition): boolean {
  return entry.subject === ballotId && (edition === 'scrutineers' || (PHASE_ACTS as readonly string[]).includes(entry.act));
}

/** One line of `log.jsonl`: the body, or only its place in the tree. */
export function logLine(body: string, ballotId: string, edition: Edition): string {
  const entry = parseCanonical(body) as unknown as AuditEntry;
  return isShown(entry, ballotId, edition) ? body : canonicalJson({ leafHash: toHex(entryLeafHash(body)) });
}
