import type { Manifest } from '../ballot/manifest';
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

/** What the stations of a sealed ballot did; it may come more than once and has no place among the phases. */
export const STATION_ACTS = ['ceremonies.complete', 'openings.accept', 'records.sign', 'stations.destroy-key'] as const;

type Shown = Pick<Manifest, 'ballotId' | 'publishCounts'>;

/** The phases that an edition shows. Counting is logged with its figures, which some rules do not publish. */
export function shownPhases({ publishCounts }: Shown, edition: Edition): readonly string[] {
  return edition === 'scrutineers' || publishCounts ? PHASE_ACTS : PHASE_ACTS.filter((act) => act !== 'ballots.count');
}

/** Whether an edition shows this entry whole: all about the ballot for scrutineers, its phases for everyone. */
export function isShown(entry: AuditEntry, manifest: Shown, edition: Edition): boolean {
  const acts: readonly string[] = [...shownPhases(manifest, edition), ...STATION_ACTS];
  return entry.subject === manifest.ballotId && (edition === 'scrutineers' || acts.includes(entry.act));
}

/** One line of `log.jsonl`: the body, or only its place in the tree. */
export function logLine(body: string, manifest: Shown, edition: Edition): string {
  const entry = parseCanonical(body) as unknown as AuditEntry;
  return isShown(entry, manifest, edition) ? body : canonicalJson({ leafHash: toHex(entryLeafHash(body)) });
}
