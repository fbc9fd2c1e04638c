import { utf8 } from '../sealing/bytes';
import { canonicalJson, type JsonValue } from './canonical-json';
import { leafHash } from './merkle';

/** Who acted. `id` is null for the system itself. */
export interface EntryActor {
  readonly kind: 'staff' | 'deputy' | 'system';
  readonly id: string | null;
  readonly name: string;
}

/** One act in the audit log. */
export interface AuditEntry {
  /** Module and verb, e.g. `ballots.open`. */
  readonly act: string;
  readonly actor: EntryActor;
  /** ISO 8601 instant; left out where the time would give a secret paper away (docs/secrecy.md). */
  readonly at?: string;
  /** Id of what was acted on; a ballot's id for everything about a ballot. */
  readonly subject: string;
  readonly details: Readonly<Record<string, JsonValue>>;
}

/** The bytes that are kept and hashed: canonical JSON. */
export const entryBody = (entry: AuditEntry): string => canonicalJson(entry);

/** SHA-256(0x00 ‖ body in UTF-8). */
export const entryLeafHash = (body: string): Uint8Array => leafHash(utf8(body));
